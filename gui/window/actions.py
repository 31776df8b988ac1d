"""Every action of the menus, in one list: its words, key, icon and place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from gui.look.icons import ICON_SIZE, icon, icon_size
from gui.look.labels import enable_unless, plain_menu_text, plain_tooltip
from gui.look.theme import Theme


@dataclass(frozen=True)
class Spec:
    """One action. `shown_key` is only printed in the menu: the grid itself listens for it."""

    text: str
    hint: str = ""
    key: str = ""
    shown_key: str = ""
    icon: str = ""
    checkable: bool = False


SPECS = {
    "new": Spec("新建报告…", "为一个单位和年度新建报告", "Ctrl+N", icon="file-plus"),
    "import": Spec("导入…", "从工作表、文档或旧报告导入", "Ctrl+O", icon="file-input"),
    "import_copied": Spec("从剪贴板导入", "导入从网页、文档或表格里复制的内容"),
    "publish": Spec("发布…", "一次写出几种格式的文件", "Ctrl+Shift+S", icon="send"),
    "preview": Spec("预览", "看印出来的样子", "Ctrl+F2", icon="eye", checkable=True),
    "print": Spec("打印…", key="Ctrl+P", icon="printer"),
    "sign": Spec("签字…", "填报、审核、签发：谁在什么时候签的"),
    "check_report": Spec("导出核对表…", "每一条规则的核对结果和说明，供审核签字"),
    "export_report_file": Spec("交给同事…", "把这份报告连同修改记录存成一个文件，同事做完再收回"),
    "rename": Spec("单位和年份…", "改单位名称或报告的年份，往年的内容照旧用于结转和比较"),
    "delete": Spec("删除报告…", "以后可以恢复"),
    "undelete": Spec("恢复删除的报告…"),
    "open_ledger": Spec("打开账本…", "在这个窗口里换到另一个账本"),
    "new_ledger": Spec("新建账本…", "在新的文件里从空白开始"),
    "restore_backup": Spec("恢复备份…", "先看备份里有什么不同，再让账本回到那时的样子"),
    "move_ledger": Spec("移动账本…", "把账本和它的备份移到另一个地方"),
    "back_up": Spec("立即备份", "在账本旁边留下一份经过检验的备份，不会自动清理"),
    "copy_ledger": Spec("复制账本…", "把全部报告写到另一个文件"),
    "take_backup": Spec("取出备份…", "把一份备份存为新的账本文件"),
    "author": Spec("修改人姓名…", "写进修改记录的名字，平时是登录名"),
    "merge": Spec("收回同事做的…", "把同事的报告文件或账本并进来，先比较再选择"),
    "template": Spec("空白填报表…", "写一份空白的工作表，发给别人在 Excel 或 WPS 里填"),
    "collect": Spec("收报汇总…", "收取下级单位的报告：哪个文件是谁的、报得怎样，逐项相加", "Ctrl+Shift+O"),
    "quit": Spec("退出", key="Ctrl+Q"),
    "undo": Spec("撤销", key="Ctrl+Z", icon="undo-2"),
    "redo": Spec("重做", key="Ctrl+Y", icon="redo-2"),
    "cut": Spec("剪切", shown_key="Ctrl+X"),
    "copy": Spec("复制", shown_key="Ctrl+C"),
    "paste": Spec("粘贴", shown_key="Ctrl+V"),
    "clear": Spec("清除", shown_key="Delete"),
    "fill_down": Spec("向下填充", shown_key="Ctrl+D"),
    "fill_right": Spec("向右填充", shown_key="Ctrl+R"),
    "control_total": Spec("录入核对用的合计", shown_key="F4"),
    "fill_zeros": Spec("空白处填 0", "把本表没有填的单元格填 0，已填的不变"),
    "unit_rows": Spec("各单位的行…", "给本表加上、去掉各单位的行，合计由程序相加"),
    "carry_over": Spec("填入上年结转", "从上一年的报告填入，并写明来源"),
    "insert_figure": Spec("插入表内数字…", "让文字里的数字随表格更新", "Ctrl+I"),
    "free_figure": Spec("取消数字关联", "光标处的数字不再随表格更新"),
    "find": Spec("查找…", "在整份报告的文字里查找", "Ctrl+F"),
    "replace": Spec("替换…", "在整份报告的文字里查找并替换，可以一步撤销", "Ctrl+H"),
    "tidy": Spec("文字整理…", "空格、括号、引号、标点和网址，先看再改，可以一步撤销"),
    "explain": Spec("出错说明…", "为选中的错误或警告写明原因", "F6"),
    "original": Spec("原件图像…", "光标所在的数是从原件图像的哪里识别的，并逐个确认", "Ctrl+F8"),
    "next_finding": Spec("下一个问题", "到下一个问题所在的地方", "F8", icon="chevron-down"),
    "previous_finding": Spec("上一个问题", "到上一个问题所在的地方", "Shift+F8", icon="chevron-up"),
    "next_section": Spec("下一部分", "到报告的下一部分", "Ctrl+PgDown"),
    "previous_section": Spec("上一部分", "到报告的上一部分", "Ctrl+PgUp"),
    "next_area": Spec("到旁边的列表", "在正文、核对结果、单位和年度、报告内容之间换", "Ctrl+Tab"),
    "previous_area": Spec("回到前一处", "反方向换", "Ctrl+Shift+Tab"),
    "instructions": Spec("填写说明", "在表格下面写明光标所在的行填什么、依据哪一条", checkable=True),
    "dense_rows": Spec("紧凑", "一屏看到更多的行", checkable=True),
    "normal_rows": Spec("适中", "和纸质表差不多", checkable=True),
    "roomy_rows": Spec("宽松", "行与行离得远一些", checkable=True),
    "alone": Spec("只看正文", "收起两边的列表，让正文占满窗口", "F11", checkable=True),
    "dark": Spec("深色外观", checkable=True),
    "high_contrast": Spec("高对比度", "黑白分明，粗框，便于看清", checkable=True),
    "compare": Spec("与上年对比", "在表格和文字旁边显示上一年的内容", "F7", checkable=True),
    "side_by_side": Spec("两份报告并排…", "任意两份报告并排对照，标出不同的地方", "Shift+F7"),
    "years": Spec("历年数据…", "一个单位历年的数字，列成表、画成图，可以导出"),
    "history": Spec("修改记录…", "光标所在的单元格或文字是谁、什么时候改的", "F9"),
    "all_history": Spec("全部修改记录…", "查找谁在什么时候改了什么，回到以前的内容", "Shift+F9"),
    "zoom_in": Spec("放大", key="Ctrl++"),
    "zoom_out": Spec("缩小", key="Ctrl+-"),
    "zoom_reset": Spec("原始大小", key="Ctrl+0"),
    "guide": Spec("使用指南", "怎样使用这个程序", "F1", icon="book-open"),
    "guide_pdf": Spec("使用指南另存为 PDF…"),
    "about": Spec("关于…", icon="info"),
}
MENUS: dict[str, Sequence[str]] = {
    "报告(&R)": (
        *("new", "import", "import_copied", "export", "", "export_report_file", "merge", ""),
        *("template", "collect", ""),
        *("preview", "print", "publish", "check_report", "sign", ""),
        *("rename", "delete", "undelete", "", "quit"),
    ),
    "编辑(&E)": (
        *("undo", "redo", "", "cut", "copy", "paste"),
        *("", "clear", "fill_down", "fill_right", "fill_zeros", "unit_rows"),
        *("carry_over", "control_total"),
        *("", "find", "replace", "tidy", "", "insert_figure", "free_figure"),
        *("", "next_finding", "previous_finding", "explain", "original"),
    ),
    "查看(&V)": (
        *(
            "next_section",
            "previous_section",
            "next_area",
            "previous_area",
            "",
            "compare",
            "side_by_side",
            "years",
            "history",
            "all_history",
        ),
        *("", "instructions", "row_height", "alone"),
        *("", "zoom_in", "zoom_out", "zoom_reset", "", "dark", "high_contrast"),
    ),
    "账本(&L)": (
        *("open_ledger", "new_ledger", "", "back_up", "restore_backup", "take_backup"),
        *("", "copy_ledger", "move_ledger", "", "author"),
    ),
    "帮助(&H)": ("guide", "guide_pdf", "", "about"),
}
SUBMENUS = {"row_height": ("行高", ("dense_rows", "normal_rows", "roomy_rows"))}
TOOLBAR = (
    *("new", "import", "export", "", "preview", "publish"),
    *("", "undo", "redo"),
    *("", "previous_finding", "next_finding"),
)
WITH_WORDS = frozenset(TOOLBAR) - {"undo", "redo"}
"""The arrows of undo and redo everybody knows."""
ALWAYS_THERE = frozenset(
    {"new", "import", "import_copied", "collect", "undelete", "back_up", "copy_ledger"}
    | {"take_backup", "quit", "years", "template", "dense_rows", "normal_rows", "roomy_rows"}
    | {"open_ledger", "new_ledger", "restore_backup", "move_ledger", "merge", "author", "side_by_side"}
    | {"zoom_in", "zoom_out", "zoom_reset", "compare", "instructions", "dark", "high_contrast"}
    | {"guide", "guide_pdf", "about"}
)
NEEDS_REPORT = frozenset(SPECS) - ALWAYS_THERE
EXPORT_WORDS = "导出"
EXPORT_HINT = "导出为 PDF、Word、工作表、网页或数据"
NO_REPORT = "请先新建或打开一份报告"


@dataclass
class Actions:
    """The actions by name, and the menu of export formats, which is filled when it is first opened."""

    by_name: dict[str, QAction]
    export_menu: QMenu
    export_button: QToolButton = field(default_factory=QToolButton)
    _enabled: bool | None = None

    def __getitem__(self, name: str) -> QAction:
        return self.by_name[name]

    def enable(self, has_report: bool) -> None:
        """Switches off what needs an open report while there is none."""
        if has_report is self._enabled:
            # Asked after every key.
            return
        self._enabled = has_report
        reason = "" if has_report else NO_REPORT
        for name in NEEDS_REPORT:
            enable_unless(self.by_name[name], reason, _hint(SPECS[name]))
        enable_unless(self.export_menu, reason, EXPORT_HINT)
        enable_unless(self.export_button, reason, EXPORT_HINT)

    def show_steps(self, undo_label: str, redo_label: str) -> None:
        """Says what undo and redo would do."""
        for name, label in (("undo", undo_label), ("redo", redo_label)):
            action = self.by_name[name]
            spec = SPECS[name]
            words = f"{spec.text}：{label}" if label else spec.text
            action.setText(plain_menu_text(words))
            reason = "" if label else f"没有可以{spec.text}的改动"
            enable_unless(action, reason, f"{words}（{spec.key}）")

    def draw_icons(self, theme: Theme) -> None:
        """Gives every action its icon in the colours of the theme."""
        for name, spec in SPECS.items():
            if spec.icon:
                self.by_name[name].setIcon(icon(spec.icon, theme))
        drawing = icon("file-output", theme)
        self.export_menu.setIcon(drawing)
        self.export_button.setIcon(drawing)


def make_actions(window: QMainWindow) -> Actions:
    """Makes the actions with menus and toolbar in the window."""
    actions = Actions({name: _action(spec, window) for name, spec in SPECS.items()}, QMenu(window))
    actions.export_menu.setTitle(EXPORT_WORDS)
    for title, names in MENUS.items():
        menu = window.menuBar().addMenu(title)
        menu.setToolTipsVisible(True)
        for name in names:
            _add_to_menu(menu, name, actions)
    window.addToolBar(_toolbar(actions, window))
    return actions


def _action(spec: Spec, parent: QObject) -> QAction:
    action = QAction(f"{spec.text}\t{spec.shown_key}" if spec.shown_key else spec.text, parent)
    action.setMenuRole(QAction.MenuRole.NoRole)
    action.setCheckable(spec.checkable)
    if spec.key:
        action.setShortcut(QKeySequence(spec.key))
    action.setToolTip(plain_tooltip(_hint(spec)))
    action.setIconText(spec.text.removesuffix("…"))
    return action


def _hint(spec: Spec) -> str:
    words = spec.hint or spec.text.removesuffix("…")
    return f"{words}（{spec.key}）" if spec.key else words


def _add_to_menu(menu: QMenu, name: str, actions: Actions) -> None:
    if not name:
        menu.addSeparator()
    elif name == "export":
        menu.addMenu(actions.export_menu)
    elif name in SUBMENUS:
        title, inner = SUBMENUS[name]
        submenu = menu.addMenu(title)
        submenu.setToolTipsVisible(True)
        submenu.addActions([actions[each] for each in inner])
    else:
        menu.addAction(actions[name])


def _toolbar(actions: Actions, window: QMainWindow) -> QToolBar:
    bar = QToolBar("常用", window)
    bar.setObjectName("common")
    bar.setMovable(False)
    bar.setIconSize(icon_size(ICON_SIZE))
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    for name in TOOLBAR:
        if not name:
            bar.addSeparator()
        elif name == "export":
            _fill_export_button(actions)
            # Its own buttons Qt makes as large as the bar says, a foreign one not.
            actions.export_button.setIconSize(bar.iconSize())
            bar.iconSizeChanged.connect(actions.export_button.setIconSize)
            bar.addWidget(actions.export_button)
        else:
            bar.addAction(actions[name])
            if name in WITH_WORDS:
                _with_words(bar.widgetForAction(actions[name]))
    space = QWidget()
    space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(space)
    return bar


def _with_words(button: QWidget) -> None:
    if isinstance(button, QToolButton):
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)


def _fill_export_button(actions: Actions) -> None:
    button = actions.export_button
    button.setText(EXPORT_WORDS)
    button.setToolTip(plain_tooltip(EXPORT_HINT))
    button.setMenu(actions.export_menu)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setAutoRaise(True)
    # Like the other buttons of the bar, which Qt makes so: all of them are in the menus.
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    _with_words(button)
