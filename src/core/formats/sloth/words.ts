/** The keys that Sloth writes differently in its files and in objects of Kubernetes. */
export interface Words {
  readonly rawQuery: string;
  readonly errorQuery: string;
  readonly totalQuery: string;
  readonly pageAlert: string;
  readonly ticketAlert: string;
  readonly plugins: string;
}

export const fileWords: Words = {
  rawQuery: 'error_ratio_query',
  errorQuery: 'error_query',
  totalQuery: 'total_query',
  pageAlert: 'page_alert',
  ticketAlert: 'ticket_alert',
  plugins: 'slo_plugins',
};

export const kubernetesWords: Words = {
  rawQuery: 'errorRatioQuery',
  errorQuery: 'errorQuery',
  totalQuery: 'totalQuery',
  pageAlert: 'pageAlert',
  ticketAlert: 'ticketAlert',
  plugins: 'sloPlugins',
};
