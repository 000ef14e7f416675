import $ from 'jquery'
$('body').hide()
