"""The list of commands behind Telegram's menu key, as members see it."""

from telegram import BotCommand

MEMBER_MENU = (
    BotCommand("harga", "Harga hari ini"),
    BotCommand("setor", "Mau setor hasil panen"),
    BotCommand("pesan", "Pesan barang koperasi"),
    BotCommand("saldo", "Saldo dan nota saya"),
    BotCommand("bantuan", "Cara memakai, bicara dengan petugas"),
)
