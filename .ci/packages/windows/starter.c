/* Starts 年报 in this very process with the Python that lies beside it, so that Windows shows our name and icon.
 *
 * Built twice: for the window, and with CONSOLE for the command line. The process in which files are read is
 * started as `nianbao.exe -I ...`, as any Python would be: then all arguments go on as they are.
 *
 * A python.exe would lie beside the libraries of its compiler, which a new Windows lacks; this program does not, so it
 * names the folders in which packages find them.
 */
#include <windows.h>
#include <shellapi.h>
#include <stdlib.h>
#include <wchar.h>

#define LONGEST_PATH 32768

typedef int (*PythonMain)(int, wchar_t **);

static int tell(const wchar_t *text)
{
#ifdef CONSOLE
    DWORD written;
    WriteConsoleW(GetStdHandle(STD_ERROR_HANDLE), text, (DWORD)wcslen(text), &written, NULL);
#else
    MessageBoxW(NULL, text, L"年报", MB_OK | MB_ICONERROR);
#endif
    return 2;
}

/* The path of a file in the folder of this program; the text is kept until the end. */
static wchar_t *beside(const wchar_t *name)
{
    wchar_t *path = malloc(LONGEST_PATH * sizeof *path);
    wchar_t *last;
    if (path == NULL || GetModuleFileNameW(NULL, path, LONGEST_PATH) >= LONGEST_PATH)
        return NULL;
    last = wcsrchr(path, L'\\');
    if (last == NULL || (size_t)(last - path) + wcslen(name) + 2 > LONGEST_PATH)
        return NULL;
    wcscpy(last + 1, name);
    return path;
}

/* Lets everything that is loaded later find its libraries in a folder; one that is not there is no fault. */
static void look_in(const wchar_t *name)
{
    wchar_t *folder = beside(name);
    if (folder != NULL)
        AddDllDirectory(folder);
}

static int start(int count, wchar_t **arguments)
{
    const wchar_t *incomplete = L"年报的文件不完整，请重新安装，或把压缩包完整解压后再运行。\n";
    wchar_t *library = beside(L"python\\python311.dll");
    wchar_t *program = beside(L"app\\main.py");
    wchar_t **passed = calloc((size_t)count + 4, sizeof *passed);
    HMODULE python;
    PythonMain python_main;
    int number = 0, first = 1;

    if (library == NULL || program == NULL || passed == NULL)
        return tell(incomplete);
    look_in(L"python");
    look_in(L"python\\scan");
    python = LoadLibraryExW(library, NULL, LOAD_WITH_ALTERED_SEARCH_PATH);
    if (python == NULL)
        return tell(incomplete);
    python_main = (PythonMain)(void *)GetProcAddress(python, "Py_Main");
    if (python_main == NULL)
        return tell(incomplete);
    passed[number++] = arguments[0];
    if (count < 2 || wcscmp(arguments[1], L"-I") != 0) {
        passed[number++] = L"-X";
        passed[number++] = L"utf8";
        passed[number++] = program;
    }
    while (first < count)
        passed[number++] = arguments[first++];
    return python_main(number, passed);
}

#ifdef CONSOLE
int wmain(int count, wchar_t **arguments)
{
    return start(count, arguments);
}
#else
int WINAPI wWinMain(HINSTANCE instance, HINSTANCE before, PWSTR line, int show)
{
    int count;
    wchar_t **arguments = CommandLineToArgvW(GetCommandLineW(), &count);
    (void)instance, (void)before, (void)line, (void)show;
    return arguments == NULL ? 2 : start(count, arguments);
}
#endif
