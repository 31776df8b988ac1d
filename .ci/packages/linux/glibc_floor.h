/* Debian 11's glibc 2.31 offers newer variants of these than glibc 2.28 knows; the older ones do the same for us. */
#if defined(__x86_64__)
#define FLOOR "GLIBC_2.2.5"
#elif defined(__aarch64__)
#define FLOOR "GLIBC_2.17"
#endif
__asm__(".symver exp,exp@" FLOOR);
__asm__(".symver exp2,exp2@" FLOOR);
__asm__(".symver log,log@" FLOOR);
__asm__(".symver log2,log2@" FLOOR);
__asm__(".symver pow,pow@" FLOOR);
