import { getBackendSrv } from '@grafana/runtime';
import { lastValueFrom } from 'rxjs';
import { editableHeader, type ApiCall, type ApiReply, type GrafanaApi } from '../../core/alerting/apply/api';
import { valueAt } from '../../core/base/valueAt';
import { reasonOf } from '../../core/wire/reason';

/** Grafana's HTTP API with the permissions of whoever looks at the page. The page itself tells what fails. */
export const backendApi: GrafanaApi = {
  async send({ method, path, body }: ApiCall): Promise<ApiReply> {
    const request = { url: path, method, data: body, headers: editableHeader, showErrorAlert: false };
    try {
      const { status, data } = await lastValueFrom(
        getBackendSrv().fetch<unknown>({ ...request, showSuccessAlert: false })
      );
      return { status, body: data };
    } catch (error) {
      const status = valueAt(error, 'status');
      // Without an answer a browser has no status, or none of HTTP.
      return typeof status === 'number' && status >= 100
        ? { status, body: valueAt(error, 'data') }
        : { status: null, reason: reasonOf(error) };
    }
  },
};
