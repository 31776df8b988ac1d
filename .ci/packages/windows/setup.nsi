; The set-up for one user, without an administrator. Data of users are never touched: it writes and removes only
; what it has brought, the folders app, licenses, python and site and the files beside them.
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS all
SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDateSave off
RequestExecutionLevel user
CRCCheck on

!include MUI2.nsh
!include /CHARSET=UTF8 "@WAITING@"
!include WinVer.nsh
!include x64.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\nianbao"
!define CLASSES "Software\Classes"

Name "年报"
OutFile "@OUT@"
InstallDir "$LOCALAPPDATA\Programs\nianbao"
BrandingText "年报 @VERSION@"
VIProductVersion "@FOUR@"
VIAddVersionKey /LANG=2052 "ProductName" "年报"
VIAddVersionKey /LANG=2052 "FileDescription" "年报 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "@VERSION@"
VIAddVersionKey /LANG=2052 "ProductVersion" "@VERSION@"
VIAddVersionKey /LANG=2052 "CompanyName" "nianbao contributors"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "@ICON@"
!define MUI_UNICON "@ICON@"
!define MUI_WELCOMEPAGE_TITLE "安装年报 @VERSION@"
!define MUI_WELCOMEPAGE_TEXT "只为当前用户安装，不需要管理员权限，也不联网。$\r$\n$\r$\n更新时直接覆盖安装；账本、备份和设置不会改动。$\r$\n$\r$\n请先关闭正在运行的年报。"
!define MUI_FINISHPAGE_RUN "$INSTDIR\nianbao.exe"
!define MUI_FINISHPAGE_RUN_TEXT "启动年报"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将从这台电脑卸载年报。账本、备份和设置会留下。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

!insertmacro WaitUntilClosed "" "$INSTDIR\python\python311.dll"
!insertmacro WaitUntilClosed "un." "$INSTDIR\python\python311.dll"

; Python itself is files alone: a folder in it is the component that reads scans, which an update leaves there.
!macro RemoveProgram
  RMDir /r "$INSTDIR\app"
  RMDir /r "$INSTDIR\licenses"
  Delete "$INSTDIR\python\*"
  RMDir /r "$INSTDIR\site"
  Delete "$INSTDIR\bom.cdx.json"
  Delete "$INSTDIR\nianbao.exe"
  Delete "$INSTDIR\nianbao-cli.exe"
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "年报需要 64 位的 Windows 10 或 Windows 11。" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
  Call WaitUntilClosed
FunctionEnd

Function un.onInit
  Call un.WaitUntilClosed
FunctionEnd

Section
  !insertmacro RemoveProgram
  SetOutPath "$INSTDIR"
  File /r "@FOLDER@/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\年报.lnk" "$INSTDIR\nianbao.exe"
  CreateShortcut "$DESKTOP\年报.lnk" "$INSTDIR\nianbao.exe"

  WriteRegStr HKCU "${CLASSES}\.nianbao" "" "nianbao.ledger"
  WriteRegStr HKCU "${CLASSES}\nianbao.ledger" "" "年报账本"
  WriteRegStr HKCU "${CLASSES}\nianbao.ledger\DefaultIcon" "" "$INSTDIR\nianbao.exe,0"
  WriteRegStr HKCU "${CLASSES}\nianbao.ledger\shell\open\command" "" '"$INSTDIR\nianbao.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "年报"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "@VERSION@"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\nianbao.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "nianbao contributors"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" @SIZE@
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
SectionEnd

Section Uninstall
  !insertmacro RemoveProgram
  RMDir /r "$INSTDIR\python"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\年报.lnk"
  Delete "$DESKTOP\年报.lnk"
  ReadRegStr $0 HKCU "${CLASSES}\.nianbao" ""
  StrCmp $0 "nianbao.ledger" 0 +2
  DeleteRegKey HKCU "${CLASSES}\.nianbao"
  DeleteRegKey HKCU "${CLASSES}\nianbao.ledger"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${UNINSTALL}-scan"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd
