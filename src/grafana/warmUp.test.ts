import { ownType } from './sources';
import { warmUp, warmUpOwn } from './warmUp';

const get = jest.fn<Promise<unknown>, [string]>();
const getList = jest.fn<Array<{ uid: string }>, [unknown]>();
let hasService = true;
jest.mock('@grafana/runtime', () => ({ getDataSourceSrv: () => (hasService ? { get, getList } : undefined) }));

beforeEach(() => {
  hasService = true;
  get.mockReset().mockResolvedValue({});
  getList.mockReset().mockReturnValue([{ uid: 'kpis' }, { uid: 'more' }]);
});

test('the first KPI data source is loaded ahead', () => {
  warmUpOwn();
  expect(getList).toHaveBeenCalledWith({ pluginId: ownType });
  expect(get.mock.calls).toEqual([['kpis']]);
});

test('where there is none, nothing is', () => {
  getList.mockReturnValue([]);
  warmUpOwn();
  expect(get).not.toHaveBeenCalled();
});

test('one that cannot be loaded is told by whoever needs it', async () => {
  get.mockRejectedValue(new Error('no module'));
  expect(() => warmUp('kpis')).not.toThrow();
  await new Promise((resolve) => setTimeout(resolve));
  get.mockImplementation(() => {
    throw new Error('no such data source');
  });
  expect(() => warmUp('kpis')).not.toThrow();
});

test('outside of a Grafana nothing happens', () => {
  hasService = false;
  expect(() => warmUp('kpis')).not.toThrow();
  expect(() => warmUpOwn()).not.toThrow();
});
