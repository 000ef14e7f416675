import ko from 'knockout'
ko.applyBindings({})
