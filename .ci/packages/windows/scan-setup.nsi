; The set-up of the component that reads scans, into the folder where the program has been installed for this user.
; It writes and removes nothing but the folder python\scan there.
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

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall"

Name "年报扫描件识别组件"
OutFile "@OUT@"
InstallDir "$LOCALAPPDATA\Programs\nianbao"
InstallDirRegKey HKCU "${UNINSTALL}\nianbao" "InstallLocation"
BrandingText "年报 @VERSION@"
VIProductVersion "@FOUR@"
VIAddVersionKey /LANG=2052 "ProductName" "年报扫描件识别组件"
VIAddVersionKey /LANG=2052 "FileDescription" "年报扫描件识别组件 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "@VERSION@"
VIAddVersionKey /LANG=2052 "ProductVersion" "@VERSION@"
VIAddVersionKey /LANG=2052 "CompanyName" "nianbao contributors"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT"

!define MUI_ICON "@ICON@"
!define MUI_UNICON "@ICON@"
!define MUI_WELCOMEPAGE_TITLE "安装年报的扫描件识别组件 @VERSION@"
!define MUI_WELCOMEPAGE_TEXT "安装以后，年报可以读取扫描件和照片。识别在本机完成，不联网。$\r$\n$\r$\n请先安装年报，并关闭正在运行的年报。"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "将卸载年报的扫描件识别组件。年报本身和所有账本会留下。"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "SimpChinese"

!insertmacro WaitUntilClosed "" "$INSTDIR\python\python311.dll"
; The uninstaller lies in the component's own folder.
!insertmacro WaitUntilClosed "un." "$INSTDIR\..\python311.dll"

Function .onInit
  IfFileExists "$INSTDIR\nianbao.exe" found
  MessageBox MB_OK|MB_ICONSTOP "这台电脑上还没有安装年报。请先安装年报，再安装这个组件。" /SD IDOK
  SetErrorLevel 5
  Quit
  found:
  Call WaitUntilClosed
FunctionEnd

Function un.onInit
  Call un.WaitUntilClosed
FunctionEnd

Section
  RMDir /r "$INSTDIR\python\scan"
  SetOutPath "$INSTDIR\python\scan"
  File /r "@FOLDER@/*"
  WriteUninstaller "$INSTDIR\python\scan\uninstall.exe"

  WriteRegStr HKCU "${UNINSTALL}\nianbao-scan" "DisplayName" "年报扫描件识别组件"
  WriteRegStr HKCU "${UNINSTALL}\nianbao-scan" "DisplayVersion" "@VERSION@"
  WriteRegStr HKCU "${UNINSTALL}\nianbao-scan" "DisplayIcon" "$INSTDIR\nianbao.exe"
  WriteRegStr HKCU "${UNINSTALL}\nianbao-scan" "Publisher" "nianbao contributors"
  WriteRegStr HKCU "${UNINSTALL}\nianbao-scan" "InstallLocation" "$INSTDIR\python\scan"
  WriteRegStr HKCU "${UNINSTALL}\nianbao-scan" "UninstallString" '"$INSTDIR\python\scan\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}\nianbao-scan" "QuietUninstallString" '"$INSTDIR\python\scan\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}\nianbao-scan" "EstimatedSize" @SIZE@
  WriteRegDWORD HKCU "${UNINSTALL}\nianbao-scan" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}\nianbao-scan" "NoRepair" 1
SectionEnd

Section Uninstall
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR"
  DeleteRegKey HKCU "${UNINSTALL}\nianbao-scan"
SectionEnd
