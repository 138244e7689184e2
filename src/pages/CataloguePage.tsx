import { Alert, EmptyState, Input, InteractiveTable, LinkButton, LoadingPlaceholder, type Column } from '@grafana/ui';
import React, { useEffect, useMemo, useState } from 'react';
import { ownType } from '../core/wire/sourceInfo';
import { StatusBadge } from '../ui/StatusBadge';
import { statusLook } from '../ui/statusLook';
import { alertsAddress } from '../grafana/addresses';
import { loadCatalogue, searchRows, type Catalogue, type CatalogueRow } from './catalogue';

const columns: Array<Column<CatalogueRow>> = [
  { id: 'name', header: 'KPI', sortType: 'alphanumeric' },
  {
    id: 'status',
    header: 'Status',
    sortType: 'alphanumeric',
    cell: ({ row: { original } }) => <StatusBadge word={original.status} {...statusLook[original.data.status]} />,
  },
  {
    id: 'value',
    header: 'Value',
    sortType: 'alphanumeric',
    cell: ({ row: { original } }) => <>{original.why === '' ? original.value : original.why}</>,
  },
  { id: 'owner', header: 'Owner', sortType: 'alphanumeric' },
  { id: 'team', header: 'Team', sortType: 'alphanumeric' },
  { id: 'category', header: 'Category', sortType: 'alphanumeric' },
  { id: 'tags', header: 'Tags' },
];

/** A searchable and sortable table of all KPIs of all KPI data sources. */
export function CataloguePage() {
  const [catalogue, setCatalogue] = useState<Catalogue | null>(null);
  const [search, setSearch] = useState('');
  useEffect(() => {
    let wanted = true;
    void loadCatalogue(Date.now()).then((loaded) => wanted && setCatalogue(loaded));
    return () => {
      wanted = false;
    };
  }, []);
  const rows = useMemo(() => searchRows(catalogue?.rows ?? [], search), [catalogue, search]);
  if (catalogue === null) {
    return <LoadingPlaceholder text="Loading KPIs..." />;
  }
  if (catalogue.sources === 0) {
    return <NoSource />;
  }
  return (
    <>
      {catalogue.problems.map((problem) => (
        <Alert key={problem} severity="warning" title={problem} />
      ))}
      <Input
        aria-label="Search KPIs"
        placeholder="Search by name, owner, team, category, tag or status"
        value={search}
        onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        addonAfter={
          <LinkButton variant="secondary" href={alertsAddress()}>
            Alert rules
          </LinkButton>
        }
      />
      {rows.length === 0 ? (
        <EmptyState
          variant="not-found"
          message={search === '' ? 'No KPI is defined yet' : `No KPI matches "${search}"`}
        />
      ) : (
        <InteractiveTable columns={columns} data={rows} getRowId={({ id }) => id} pageSize={50} />
      )}
    </>
  );
}

function NoSource() {
  return (
    <EmptyState
      variant="call-to-action"
      message="There is no KPI data source yet"
      button={<LinkButton href={`/connections/datasources/${ownType}`}>Add the Northstar KPI data source</LinkButton>}
    >
      A KPI data source contains the definitions of KPIs. It queries the Prometheus and SQL data sources of this
      Grafana.
    </EmptyState>
  );
}
