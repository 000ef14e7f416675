import initSqlJs from 'sql.js'
initSqlJs()
