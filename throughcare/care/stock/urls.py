"""The addresses of stock."""

from django.urls import path

from throughcare.people.navigation import Place

from .pages import bottle, day, inventory, log, losses, overview

site_urlpatterns = [
    path("stock/", overview.stock, name="stock"),
    path("stock/receive/", overview.stock_receive, name="stock_receive"),
    path("stock/count/", day.stock_sheet, name="stock_sheet"),
    path("stock/day/<str:day>/", day.stock_day, name="stock_day"),
    path("stock/inventories/", inventory.stock_inventory, name="stock_inventory"),
    path("stock/inventories/take/", inventory.stock_take_inventory, name="stock_take_inventory"),
    path("stock/inventories/<uuid:taken>/", inventory.stock_inventory_taken, name="stock_inventory_taken"),
    path("stock/log/", log.stock_log, name="stock_log"),
    path("stock/check/", log.stock_check, name="stock_check"),
    path("stock/destructions/", losses.destructions, name="destructions"),
    path("stock/losses/", losses.losses, name="losses"),
    path("stock/losses/new/", losses.loss_new, name="loss_new"),
    path("stock/losses/<uuid:loss>/", losses.loss, name="loss"),
    path("stock/losses/<uuid:loss>/report/", losses.loss_report, name="loss_report"),
    path("stock/bottle/<uuid:bottle>/", bottle.stock_bottle, name="stock_bottle"),
    path("stock/bottle/<uuid:bottle>/remove/", bottle.stock_remove, name="stock_remove"),
    path("stock/bottle/<uuid:bottle>/move/", bottle.stock_move, name="stock_move"),
    path("stock/bottle/<uuid:bottle>/count/", bottle.stock_count, name="stock_count"),
    path("stock/bottle/<uuid:bottle>/explain/", bottle.stock_explain, name="stock_explain"),
    path("stock/bottle/<uuid:bottle>/close/", bottle.stock_close, name="stock_close"),
    path("stock/bottle/<uuid:bottle>/entry/<uuid:entry>/correct/", bottle.stock_correct, name="stock_correct"),
    path("stock/bottle/<uuid:bottle>/entry/<uuid:entry>/withdraw/", bottle.stock_withdraw, name="stock_withdraw"),
]

PLACES = (Place("stock", "Stock", "g s", 40),)
