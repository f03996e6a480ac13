package dev.ociprobe.posix.jna;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import com.sun.jna.StringArray;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The functions of libc that jna-platform's LibC lacks, by JNA's direct mapping.
 *
 * <p>C's {@code long} and {@code size_t} are {@code long} here, since x86-64 and aarch64 Linux are
 * both LP64. On both, variadic functions take integers as other functions do, so that direct
 * mapping, which knows no variadic ones, serves them too.
 */
final class Libc {
  static {
    Native.register(
        Libc.class,
        NativeLibrary.getInstance("c", Map.of(Library.OPTION_STRING_ENCODING, "UTF-8")));
  }

  private Libc() {}

  static native int clock_gettime(int clock, Pointer time);

  static native int posix_spawn(
      Pointer pid,
      String path,
      Pointer actions,
      Pointer attributes,
      StringArray argv,
      StringArray environment);

  static native int posix_spawn_file_actions_init(Pointer actions);

  static native int posix_spawn_file_actions_destroy(Pointer actions);

  static native int posix_spawn_file_actions_adddup2(Pointer actions, int from, int to);

  static native int posix_spawn_file_actions_addclosefrom_np(Pointer actions, int from);

  static native int posix_spawnattr_init(Pointer attributes);

  static native int posix_spawnattr_destroy(Pointer attributes);

  static native int posix_spawnattr_setflags(Pointer attributes, short flags);

  static native int posix_spawnattr_setsigmask(Pointer attributes, Pointer signals);

  static native int posix_spawnattr_setsigdefault(Pointer attributes, Pointer signals);

  static native int wait4(int pid, Pointer status, int options, Structures.Rusage usage);

  static native int kill(int pid, int signal);

  static native Pointer signal(int signal, @Nullable Pointer action);

  static native long syscall(long number, long first, long second, long third, long fourth);

  static native long syscall(
      long number, long first, long second, long third, long fourth, long fifth);

  static native int getpagesize();

  static native int ioctl(int fd, long request, long argument);

  static native Pointer mmap(
      @Nullable Pointer address, long length, int access, int flags, int fd, long offset);

  static native int munmap(Pointer address, long length);

  static native int socketpair(int domain, int type, int protocol, int[] both);

  static native int pipe2(int[] both, int flags);

  static native int eventfd(int counter, int flags);

  static native int open(String path, int flags);

  static native int posix_fadvise(int fd, long offset, long length, int advice);

  static native long read(int fd, Pointer buffer, long count);

  static native long write(int fd, Pointer buffer, long count);

  static native int ppoll(
      Structures.Pollfd poll, long count, Structures.Timespec timeout, @Nullable Pointer signals);

  static native int statfs(String path, Structures.Statfs found);

  static native int unshare(int flags);

  static native int mount(
      @Nullable String source,
      String target,
      @Nullable String type,
      long flags,
      @Nullable Pointer data);

  static native int umount2(String target, int flags);

  static native int mkdirat(int directory, String name, int mode);

  static native int symlinkat(String target, int directory, String name);

  static native int linkat(
      int fromDirectory, String fromName, int directory, String name, int flags);

  static native int mknodat(int directory, String name, int mode, long device);

  static native int renameat(int fromDirectory, String fromName, int directory, String name);

  static native int fchownat(int directory, String name, int user, int group, int flags);

  static native int fchmodat(int directory, String name, int mode, int flags);

  static native int utimensat(int directory, String name, Pointer times, int flags);

  static native int lsetxattr(String path, String name, byte[] value, long size, int flags);

  static native int sched_getaffinity(int tid, long size, long[] mask);

  static native int sched_setaffinity(int tid, long size, long[] mask);

  /** The parameters are {@code struct sched_param}: a priority. */
  static native int sched_setscheduler(int tid, int policy, int[] parameters);
}
