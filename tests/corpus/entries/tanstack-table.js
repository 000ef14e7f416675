import { createCoreRowModel, useTable } from '@tanstack/react-table'
export const table = (options) => useTable({ ...options, rows: createCoreRowModel() })
