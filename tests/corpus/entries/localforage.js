import localforage from 'localforage'
localforage.setItem('a', 1)
