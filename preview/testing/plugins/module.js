// The smallest app: it proves that a page of an app is drawn.
define(['@grafana/data', 'react/jsx-runtime'], function (data, runtime) {
  'use strict';
  function Root(props) {
    return runtime.jsx('p', { children: 'The page ' + props.path + ' of the fixture app' });
  }
  return { plugin: new data.AppPlugin().setRootPage(Root) };
});
