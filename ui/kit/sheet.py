"""The style sheet's shape; every ``$name`` is a token or a size of ``theme``."""

SHEET = """
QWidget { color: $text; }
QMainWindow, QDialog, QWidget[page="true"] { background: $bg; }
QToolTip { background: $surface; color: $text; border: 1px solid $line; padding: ${grid}px; }

QLabel { background: transparent; }
QLabel[kind="title"] { font-size: $title_size; font-weight: 700; }
QLabel[kind="heading"] { font-size: $heading_size; font-weight: 600; }
QLabel[kind="figure"] { font-size: $figure_size; font-weight: 700; }
QLabel[kind="big"] { font-size: $big_size; font-weight: 700; }
QLabel[kind="caption"] { font-size: $caption_size; color: $muted; }
QLabel[kind="muted"] { color: $muted; }
QLabel[kind="strong"] { font-weight: 600; }
QLabel[kind="label"] { font-weight: 600; }
QLabel[kind="error"] { color: $bad; }
QLabel[tone="ok"] { color: $ok; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="accent"] { color: $accent; }

QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: ${card}px; }
QFrame[note="info"], QFrame[note="ok"], QFrame[note="warn"], QFrame[note="bad"] {
  border: 1px solid $line; border-radius: ${field}px; }
QFrame[note="info"] { background: $accent_soft; border-color: $accent; }
QFrame[note="ok"] { background: $ok_soft; border-color: $ok; }
QFrame[note="warn"] { background: $warn_soft; border-color: $warn; }
QFrame[note="bad"] { background: $bad_soft; border-color: $bad; }
QFrame[note="info"] QLabel, QFrame[note="ok"] QLabel, QFrame[note="warn"] QLabel,
QFrame[note="bad"] QLabel { color: $text; }
QFrame[divider="true"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[criterion="true"] { background: transparent; border: 1px solid transparent;
  border-left: 3px solid $ok; border-radius: ${field}px; }
QFrame[criterion="true"][open="true"] { border-left: 3px solid $warn; }
QFrame[criterion="true"][current="true"] { background: $hover; border: 1px solid $accent;
  border-left: 3px solid $accent; }
QFrame[criterion="true"][current="true"][open="true"] { border-left: 3px solid $warn; }
QFrame[plain="true"], QWidget[plain="true"] { background: transparent; border: none; }

QPushButton, QToolButton[framed="true"] {
  background: $surface; border: 1px solid $line; border-radius: ${field}px;
  padding: ${grid}px ${gap}px; min-height: ${field_height}px; }
QPushButton:hover, QToolButton[framed="true"]:hover { background: $hover; border-color: $muted; }
QPushButton:pressed, QToolButton[framed="true"]:pressed { background: $sunken; }
QPushButton:focus, QToolButton[framed="true"]:focus { border: 2px solid $accent;
  padding: 3px 11px; }
QPushButton:disabled, QToolButton[framed="true"]:disabled {
  color: $muted; background: $sunken; border-color: $line; }
QPushButton:default { border-color: $muted; }
QPushButton[primary="true"] {
  background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[primary="true"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[primary="true"]:focus { border: 3px double $on_accent; padding: 2px 10px; }
QPushButton[primary="true"]:disabled {
  color: $muted; background: $sunken; border-color: $line; }
QPushButton[danger="true"] { color: $bad; border-color: $bad; font-weight: 600; }
QPushButton[danger="true"]:hover { background: $bad_soft; }
QPushButton[quiet="true"], QToolButton[quiet="true"] {
  background: transparent; border: 1px solid transparent; border-radius: ${field}px;
  color: $accent; padding: ${grid}px; }
QPushButton[quiet="true"]:hover, QToolButton[quiet="true"]:hover { background: $hover; }
QPushButton[quiet="true"]:focus, QToolButton[quiet="true"]:focus {
  border: 2px solid $accent; padding: 3px; }
QToolButton[tiny="true"], QToolButton[tiny="true"]:focus { padding: 0px; }
QPushButton[chip="true"] { border-radius: 15px; min-height: 20px; padding: ${grid}px ${gap}px; }
QPushButton[chip="true"]:focus { padding: 3px 11px; }
QPushButton[chip="true"][on="true"] { background: $accent_soft; border-color: $accent; }
QPushButton[chip="true"]::menu-indicator { width: 0px; image: none; }
QPushButton[step="true"]:checked {
  background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[step="true"]:checked:focus { border: 3px double $on_accent; padding: 2px 10px; }
QPushButton[entry="true"] { padding: 0; min-height: ${entry}px; }
QPushButton[entry="true"]:focus { padding: 0; }
QPushButton[status="true"] { color: $muted; font-size: $caption_size; min-height: 20px;
  padding: 0 ${grid}px; }
QPushButton[status="true"]:focus { padding: 0 3px; }
QPushButton[status="true"]:hover { color: $text; }
QPushButton[status="true"]:disabled { background: transparent; border-color: transparent; }
QPushButton[status="true"][tone="warn"] { color: $warn; font-weight: 600; }
QFrame[status="true"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[strip="true"] { background: $surface; border: none; }
QPushButton::menu-indicator { width: 0px; image: none; }
QToolButton::menu-indicator { image: none; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QAbstractSpinBox {
  background: $surface; border: 1px solid $line; border-radius: ${field}px;
  padding: ${grid}px ${gap_s}px; placeholder-text-color: $muted;
  selection-background-color: $accent;
  selection-color: $on_accent; }
QLineEdit, QComboBox, QDateEdit, QAbstractSpinBox { min-height: ${field_height}px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: $muted; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QDateEdit:focus,
QAbstractSpinBox:focus { border: 2px solid $accent; padding: 3px 7px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"],
QFrame[wrong="true"] { border: 2px solid $bad; padding: 3px 7px; }
QLineEdit:read-only, QPlainTextEdit:read-only, QLineEdit:disabled, QComboBox:disabled,
QPlainTextEdit:disabled { background: $sunken; color: $text; }
QComboBox { padding-left: 10px; }
QComboBox:focus { padding-left: 9px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url($icons/arrow-$shade.svg); width: 14px; height: 14px; }
QComboBox QAbstractItemView { background: $surface; border: 1px solid $line; outline: 0;
  selection-background-color: $selection; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: 28px; padding: 0 ${gap_s}px; }
QCheckBox, QRadioButton { spacing: ${gap_s}px; background: transparent; min-height: 24px;
  border: 2px solid transparent; border-radius: ${field}px; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid $accent; }
QCheckBox::indicator { width: 16px; height: 16px; border: 1px solid $muted; border-radius: 3px;
  background: $surface; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent;
  image: url($icons/tick-$shade.svg); }
QCheckBox::indicator:disabled { background: $sunken; border-color: $line; }
QRadioButton { spacing: ${gap_s}px; }
QRadioButton:disabled { color: $muted; }
QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid $muted; border-radius: 8px;
  background: $surface; }
QRadioButton::indicator:checked { width: 6px; height: 6px; border: 5px solid $accent; }
QRadioButton::indicator:disabled { background: $sunken; border-color: $line; }
QFrame[choices="true"] { background: $surface; border: 1px solid $line;
  border-radius: ${field}px; }

QTableView, QListView, QTreeView { background: $surface; border: none; outline: 0;
  border-radius: ${card}px; selection-background-color: $selection; selection-color: $text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none; font-weight: 600;
  border-bottom: 1px solid $line; padding: ${gap_s}px ${grid}px; }
QHeaderView::section:vertical { border-bottom: none; font-weight: 400; padding: 0 ${gap_s}px; }
QTableCornerButton::section { background: transparent; border: none; }
QListView::item { min-height: 28px; padding: 0 ${gap_s}px; }
QTreeWidget, QListWidget { border: 2px solid $surface; }
QTreeWidget:focus, QListWidget:focus { border-color: $accent; border-radius: ${field}px; }
QTreeView::item { min-height: 26px; }
QListView::item:selected { background: $selection; color: $text; }

QScrollArea { background: transparent; border: none; }
QScrollArea:focus, QPdfView:focus { border: 2px solid $accent; border-radius: ${field}px; }
QScrollArea > QWidget > QWidget { background: transparent; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $line; border-radius: 4px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QTabWidget::pane { border: none; }
QTabBar { background: transparent; border: none; }
QTabBar::tab { background: transparent; color: $muted; padding: ${gap_s}px ${gap}px;
  border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom: 2px solid $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar:focus { border: 2px solid $accent; border-radius: ${field}px; }

QMenu { background: $surface; border: 1px solid $line; border-radius: ${field}px;
  padding: ${grid}px; }
QMenu::item { padding: 6px ${gap}px; border-radius: ${grid}px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: ${grid}px; }
QMenu::icon { padding-left: ${gap_s}px; }
QStatusBar { background: $surface; border-top: 1px solid $line; }
QStatusBar::item { border: none; }
QProgressBar { background: $sunken; border: none; border-radius: ${grid}px; height: 8px;
  text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: ${grid}px; }
QSplitter::handle { background: transparent; }
QSplitter::handle:horizontal { width: ${gap}px; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent;
  selection-color: $on_accent; background: $surface; border-radius: 0; }
QCalendarWidget QWidget { alternate-background-color: $sunken; }
QCalendarWidget QToolButton { background: transparent; border: none; padding: ${grid}px; }
QGroupBox { border: 1px solid $line; border-radius: ${card}px; margin-top: ${gap}px; }
"""
