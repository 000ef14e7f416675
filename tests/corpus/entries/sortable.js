import Sortable from 'sortablejs'
Sortable.create(document.body)
