// A panel that writes down what it is given.
define(['@grafana/data', 'react', 'react/jsx-runtime'], function (data, React, jsx) {
  'use strict';

  function describe(props) {
    const field = props.data.series[0].fields[1];
    return {
      id: props.id,
      title: props.title,
      options: props.options,
      fieldConfig: props.fieldConfig,
      timeZone: props.timeZone,
      transparent: props.transparent,
      height: props.height,
      range: [props.timeRange.from.toISOString(), props.timeRange.to.toISOString()],
      replaced: props.replaceVariables('$code ${code:text} $__from'),
      dataKeys: Object.keys(props.data).filter(function (key) {
        return props.data[key] !== undefined && key !== 'timings';
      }),
      config: field.config,
      display: field.display(field.values[0]),
      links: field.getLinks({ valueRowIndex: 0 }).map(function (link) {
        return link.href;
      }),
    };
  }

  function FixturePanel(props) {
    const frame = props.data.series[0];
    const field = frame && frame.fields[frame.fields.length - 1];
    const last = field && field.values[field.values.length - 1];
    const text = field && (field.type === 'string' ? last : data.formattedValueToString(field.display(last)));
    const shown = props.options.props ? JSON.stringify(describe(props)) : text;
    return jsx.jsxs('div', {
      style: { overflow: 'auto', height: props.height, overflowWrap: 'anywhere' },
      children: [
        jsx.jsx('p', { 'data-testid': 'value', children: shown }, 'value'),
        jsx.jsx('p', { 'data-testid': 'state', children: props.data.state + ' ' + React.version }, 'state'),
        jsx.jsx('p', { 'data-testid': 'options', children: JSON.stringify(props.options) }, 'options'),
        jsx.jsx(
          'button',
          {
            onClick: function () {
              props.onOptionsChange({ count: props.options.count + 1 });
            },
            children: 'count',
          },
          'button'
        ),
      ],
    });
  }

  const plugin = new data.PanelPlugin(FixturePanel).useFieldConfig().setPanelOptions(function (builder) {
    builder.addNumberInput({ path: 'count', name: 'Count', defaultValue: 1 });
  });
  return { plugin: plugin };
});
