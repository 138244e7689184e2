/**
 * Stands for `@floating-ui/dom`, which puts menus and tooltips beside what they belong to. Where nothing is laid out there
 * is no such place, and looking for it makes up most of a test's time.
 */
module.exports = {
  ...jest.requireActual<object>('@floating-ui/dom'),
  autoUpdate: () => () => undefined,
  computePosition: () => new Promise(() => undefined),
};
