const loaders = {
  chart: () => import('recharts').then(({ LineChart }) => LineChart),
  dates: () => import('date-fns').then((dates) => dates.format(new Date(0), 'yyyy')),
  icons: async () => {
    const { faCoffee } = await import('@fortawesome/free-solid-svg-icons')
    return faCoffee
  },
  table: () => import('@tanstack/react-table'),
}
export const load = (name) => loaders[name]()
