// A data source that hands its queries to another one, as the KPI data source does, and tells what came back.
define(['@grafana/data', '@grafana/runtime', '@grafana/ui', 'react/jsx-runtime', 'rxjs', 'lodash', 'moment'], function (
  data,
  runtime,
  ui,
  jsx,
  rxjs,
  lodash,
  moment
) {
  'use strict';

  function describe(response) {
    return {
      state: response.state,
      error: lodash.pick(response.error, ['message', 'status', 'refId']),
      frames: response.data.map(function (frame) {
        return lodash.pick(frame, ['name', 'refId', 'length', 'meta']);
      }),
      fields: response.data.map(function (frame) {
        return frame.fields.map(function (field) {
          return lodash.pick(field, ['name', 'type', 'labels', 'config', 'values', 'entities', 'nanos']);
        });
      }),
    };
  }

  // The request as this data source gets it, without what differs every time.
  function echo(request) {
    const told = lodash.omit(request, [
      'startTime',
      'endTime',
      'range',
      'rangeRaw',
      'requestId',
      'scopedVars.__sceneObject',
    ]);
    const times = function (range) {
      return lodash.mapValues(range, function (time) {
        return String(time.valueOf());
      });
    };
    return lodash.merge(told, {
      requestId: request.requestId.replace(/\d+/, '<number>'),
      range: times(lodash.pick(request.range, ['from', 'to'])),
      raw: times(request.range.raw),
      rangeRaw: times(request.rangeRaw),
    });
  }

  function reply(refId, value) {
    const fields = [{ name: 'reply', values: [JSON.stringify(value)] }];
    return { data: [data.toDataFrame({ refId: refId, fields: fields })], state: 'Done' };
  }

  class FixtureDataSource extends data.DataSourceApi {
    query(request) {
      const target = request.targets[0];
      if (target.echo) {
        return rxjs.of(reply(target.refId, echo(request)));
      }
      const at = function (time) {
        return data.dateTime(moment.utc(time).valueOf());
      };
      const range = target.from && {
        from: at(target.from),
        to: at(target.to),
        raw: { from: at(target.from), to: at(target.to) },
      };
      const delegated = lodash.merge({}, lodash.omit(request, ['targets', 'range']), target.request, {
        requestId: request.requestId + '-1',
      });
      delegated.targets = target.targets;
      delegated.range = range || request.range;
      return rxjs.from(runtime.getDataSourceSrv().get(target.source)).pipe(
        rxjs.switchMap(function (source) {
          return source.query(delegated);
        }),
        rxjs.map(function (response) {
          return target.pass ? response : reply(target.refId, describe(response));
        })
      );
    }

    async metricFindQuery(query) {
      return String(query)
        .split(' ')
        .map(function (text) {
          return { text: text };
        });
    }

    async testDatasource() {
      return { status: 'success', message: 'The fixture works with ' + this.greeting };
    }

    constructor(settings) {
      super(settings);
      this.greeting = settings.jsonData.greeting;
    }
  }

  function QueryEditor(props) {
    return jsx.jsx(ui.Input, {
      'aria-label': 'Expression',
      defaultValue: props.query.targets[0].expr,
      onBlur: function (event) {
        const targets = [Object.assign({}, props.query.targets[0], { expr: event.target.value })];
        props.onChange(Object.assign({}, props.query, { targets: targets }));
        props.onRunQuery();
      },
    });
  }

  function ConfigEditor(props) {
    return jsx.jsx(ui.CodeEditor, {
      value: props.options.jsonData.greeting,
      language: 'yaml',
      height: 120,
      showLineNumbers: true,
      onBlur: function (greeting) {
        props.onOptionsChange(Object.assign({}, props.options, { jsonData: { greeting: greeting } }));
      },
    });
  }

  return {
    plugin: new data.DataSourcePlugin(FixtureDataSource).setQueryEditor(QueryEditor).setConfigEditor(ConfigEditor),
  };
});
