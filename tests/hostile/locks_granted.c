/* A share mounted without byte-range locks (nobrl, nolock): every lock is granted, none is seen elsewhere. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>

static int is_lock(int command)
{
    return command == F_SETLK || command == F_SETLKW || command == F_OFD_SETLK;
}

static int answer(const char *name, int descriptor, int command, void *argument)
{
    if (is_lock(command))
        return 0;
    if (command == F_GETLK) {
        ((struct flock *)argument)->l_type = F_UNLCK;
        return 0;
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
