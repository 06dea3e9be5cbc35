/* Makes the n-th call of one kind fail, as a failing disk does.
 *
 * Preloaded into a process; a test arms it, and asks whether it struck.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <string.h>
#include <sys/types.h>
#include <unistd.h>

static const char *armed = "";
static int left = 0, error = 0, struck = 0;

void arm(const char *call, int n, int number) {
    armed = strdup(call);
    left = n;
    error = number;
    struck = 0;
}

int has_struck(void) { return struck; }

static int strikes(const char *call) {
    if (strcmp(call, armed) != 0 || left == 0 || --left > 0) return 0;
    struck = 1;
    errno = error;
    return 1;
}

#define PASS_ON(name, ...) \
    ((__typeof__(&name))dlsym(RTLD_NEXT, #name))(__VA_ARGS__)

int fsync(int fd) { return strikes("fsync") ? -1 : PASS_ON(fsync, fd); }

int fdatasync(int fd) {
    return strikes("fdatasync") ? -1 : PASS_ON(fdatasync, fd);
}

int ftruncate(int fd, off_t size) {
    return strikes("ftruncate") ? -1 : PASS_ON(ftruncate, fd, size);
}

int ftruncate64(int fd, off64_t size) {
    return strikes("ftruncate") ? -1 : PASS_ON(ftruncate64, fd, size);
}

ssize_t pwrite(int fd, const void *from, size_t size, off_t at) {
    return strikes("pwrite") ? -1 : PASS_ON(pwrite, fd, from, size, at);
}

ssize_t pwrite64(int fd, const void *from, size_t size, off64_t at) {
    return strikes("pwrite") ? -1 : PASS_ON(pwrite64, fd, from, size, at);
}

ssize_t pread64(int fd, void *to, size_t size, off64_t at) {
    return strikes("pread") ? -1 : PASS_ON(pread64, fd, to, size, at);
}
