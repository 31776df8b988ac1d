/* A share that knows no locks: each one is refused with the error number in REFUSED, else ENOLCK. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>

static int answer(const char *name, int descriptor, int command, void *argument)
{
    if (command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK || command == F_GETLK) {
        const char *number = getenv("REFUSED");
        errno = number ? atoi(number) : ENOLCK;
        return -1;
    }
    int (*really)(int, int, ...) = dlsym(RTLD_NEXT, name);
    return really(descriptor, command, argument);
}

int fcntl(int descriptor, int command, ...)
{
    va_list rest;
    va_start(rest, command);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    return answer("fcntl", descriptor, command, argument);
}

int fcntl64(int descriptor, int command, ...)
{
    va_list rest;
    va_start(rest, command);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    return answer("fcntl64", descriptor, command, argument);
}
