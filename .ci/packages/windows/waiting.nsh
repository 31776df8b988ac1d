; An open program holds Python's library, and nobody can write into it: then nothing is changed.
!macro WaitUntilClosed un library
Function ${un}WaitUntilClosed
  again:
  IfFileExists "${library}" 0 closed
  ClearErrors
  FileOpen $0 "${library}" a
  IfErrors open
  FileClose $0
  Goto closed
  open:
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "年报正在运行。请先关闭它的窗口，再点“重试”。什么都没有改动。" /SD IDCANCEL IDRETRY again
  SetErrorLevel 3
  Quit
  closed:
FunctionEnd
!macroend
