package dev.ociprobe.posix.ffm;

import static dev.ociprobe.posix.generated.Posix_h.AT_SYMLINK_NOFOLLOW;
import static dev.ociprobe.posix.generated.Posix_h.C_LONG;
import static dev.ociprobe.posix.generated.Posix_h.O_CLOEXEC;
import static dev.ociprobe.posix.generated.Posix_h.O_CREAT;
import static dev.ociprobe.posix.generated.Posix_h.O_EXCL;
import static dev.ociprobe.posix.generated.Posix_h.O_PATH;
import static dev.ociprobe.posix.generated.Posix_h.O_WRONLY;
import static dev.ociprobe.posix.generated.Posix_h.RESOLVE_IN_ROOT;
import static dev.ociprobe.posix.generated.Posix_h.RESOLVE_NO_MAGICLINKS;
import static dev.ociprobe.posix.generated.Posix_h.RESOLVE_NO_SYMLINKS;
import static dev.ociprobe.posix.generated.Posix_h.SYS_openat2;
import static dev.ociprobe.posix.generated.Posix_h.fchmodat$address;
import static dev.ociprobe.posix.generated.Posix_h.fchmodat$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.fchownat$address;
import static dev.ociprobe.posix.generated.Posix_h.fchownat$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.linkat$address;
import static dev.ociprobe.posix.generated.Posix_h.linkat$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.lsetxattr$address;
import static dev.ociprobe.posix.generated.Posix_h.lsetxattr$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.mkdirat$address;
import static dev.ociprobe.posix.generated.Posix_h.mkdirat$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.mknodat$address;
import static dev.ociprobe.posix.generated.Posix_h.mknodat$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.renameat$address;
import static dev.ociprobe.posix.generated.Posix_h.renameat$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.symlinkat$address;
import static dev.ociprobe.posix.generated.Posix_h.symlinkat$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.utimensat$address;
import static dev.ociprobe.posix.generated.Posix_h.utimensat$descriptor;

import dev.ociprobe.posix.DirectoryEntries;
import dev.ociprobe.posix.generated.Posix_h;
import dev.ociprobe.posix.generated.open_how;
import dev.ociprobe.posix.generated.timespec;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.time.Instant;

/** Entries of directories by the calls whose names end in {@code at}. */
final class FfmDirectoryEntries implements DirectoryEntries {
  private static final MethodHandle MKDIRAT =
      Downcalls.capturingErrno(mkdirat$address(), mkdirat$descriptor());
  private static final MethodHandle SYMLINKAT =
      Downcalls.capturingErrno(symlinkat$address(), symlinkat$descriptor());
  private static final MethodHandle LINKAT =
      Downcalls.capturingErrno(linkat$address(), linkat$descriptor());
  private static final MethodHandle MKNODAT =
      Downcalls.capturingErrno(mknodat$address(), mknodat$descriptor());
  private static final MethodHandle RENAMEAT =
      Downcalls.capturingErrno(renameat$address(), renameat$descriptor());
  private static final MethodHandle FCHOWNAT =
      Downcalls.capturingErrno(fchownat$address(), fchownat$descriptor());
  private static final MethodHandle FCHMODAT =
      Downcalls.capturingErrno(fchmodat$address(), fchmodat$descriptor());
  private static final MethodHandle UTIMENSAT =
      Downcalls.capturingErrno(utimensat$address(), utimensat$descriptor());
  private static final MethodHandle LSETXATTR =
      Downcalls.capturingErrno(lsetxattr$address(), lsetxattr$descriptor());

  /** Called by its number, for glibc has no function of that name. */
  private static final MethodHandle OPENAT2 =
      Downcalls.capturingErrnoVariadic(
          Posix_h.syscall.address(),
          FunctionDescriptor.of(C_LONG, C_LONG, C_LONG, C_LONG, C_LONG, C_LONG),
          1);

  private static final int PRIVATE_FILE = 0600;
  private static final int PRIVATE_DIRECTORY = 0700;

  /** A call with the C string of an entry's name, and an arena for further ones. */
  @FunctionalInterface
  private interface NamedCall {
    int invoke(MemorySegment errno, MemorySegment name, Arena arena) throws Throwable;
  }

  private static void call(String function, String name, NamedCall call) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment text = arena.allocateFrom(name);
      Downcalls.restarted(function, name, errno -> call.invoke(errno, text, arena));
    }
  }

  @Override
  public int openDirectory(Path directory) {
    // An absolute path, so that the descriptor counts for nothing.
    return openat2(-1, directory.toAbsolutePath() + "/.", O_PATH(), 0, 0);
  }

  @Override
  public int openDirectoryInRoot(int root, String path) {
    return openat2(root, path + "/.", O_PATH(), 0, RESOLVE_IN_ROOT() | RESOLVE_NO_MAGICLINKS());
  }

  @Override
  public int openDirectoryEntry(int directory, String name) {
    return openat2(directory, name + "/.", O_PATH(), 0, RESOLVE_IN_ROOT() | RESOLVE_NO_SYMLINKS());
  }

  @Override
  public int createFile(int directory, String name) {
    return openat2(
        directory, name, O_CREAT() | O_EXCL() | O_WRONLY(), PRIVATE_FILE, RESOLVE_IN_ROOT());
  }

  private static int openat2(int directory, String path, int flags, int mode, int resolve) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment how = open_how.allocate(arena);
      open_how.flags(how, flags | O_CLOEXEC());
      open_how.mode(how, mode);
      open_how.resolve(how, resolve);
      long name = arena.allocateFrom(path).address();
      return Downcalls.restarted(
          "openat2",
          path,
          errno ->
              (int)
                  (long)
                      OPENAT2.invokeExact(
                          errno,
                          (long) SYS_openat2(),
                          (long) directory,
                          name,
                          how.address(),
                          how.byteSize()));
    }
  }

  @Override
  public void createDirectory(int directory, String name) {
    call(
        "mkdirat",
        name,
        (errno, text, _) -> (int) MKDIRAT.invokeExact(errno, directory, text, PRIVATE_DIRECTORY));
  }

  @Override
  public void createSymbolicLink(int directory, String name, String target) {
    call(
        "symlinkat",
        name,
        (errno, text, arena) ->
            (int) SYMLINKAT.invokeExact(errno, arena.allocateFrom(target), directory, text));
  }

  @Override
  public void createHardLink(int fromDirectory, String fromName, int directory, String name) {
    call(
        "linkat",
        name,
        (errno, text, arena) ->
            (int)
                LINKAT.invokeExact(
                    errno, fromDirectory, arena.allocateFrom(fromName), directory, text, 0));
  }

  @Override
  public void createNode(int directory, String name, NodeType type, int major, int minor) {
    int mode = type.modeBits() | PRIVATE_FILE;
    long device = DirectoryEntries.deviceNumber(major, minor);
    call(
        "mknodat",
        name,
        (errno, text, _) -> (int) MKNODAT.invokeExact(errno, directory, text, mode, device));
  }

  @Override
  public void move(int fromDirectory, String fromName, int directory, String name) {
    call(
        "renameat",
        fromName,
        (errno, text, arena) ->
            (int)
                RENAMEAT.invokeExact(
                    errno, fromDirectory, text, directory, arena.allocateFrom(name)));
  }

  @Override
  public void setOwner(int directory, String name, int user, int group) {
    call(
        "fchownat",
        name,
        (errno, text, _) ->
            (int) FCHOWNAT.invokeExact(errno, directory, text, user, group, AT_SYMLINK_NOFOLLOW()));
  }

  @Override
  public void setMode(int directory, String name, int mode) {
    call(
        "fchmodat",
        name,
        (errno, text, _) -> (int) FCHMODAT.invokeExact(errno, directory, text, mode, 0));
  }

  @Override
  public void setModified(int directory, String name, Instant time) {
    call(
        "utimensat",
        name,
        (errno, text, arena) -> {
          MemorySegment both = timespec.allocateArray(2, arena);
          for (int i = 0; i < 2; i++) {
            MemorySegment each = timespec.asSlice(both, i);
            timespec.tv_sec(each, time.getEpochSecond());
            timespec.tv_nsec(each, time.getNano());
          }
          return (int) UTIMENSAT.invokeExact(errno, directory, text, both, AT_SYMLINK_NOFOLLOW());
        });
  }

  @Override
  public void setAttribute(int directory, String name, String attribute, byte[] value) {
    call(
        "lsetxattr",
        name,
        (errno, _, arena) ->
            (int)
                LSETXATTR.invokeExact(
                    errno,
                    arena.allocateFrom("/proc/self/fd/" + directory + "/" + name),
                    arena.allocateFrom(attribute),
                    arena.allocateFrom(ValueLayout.JAVA_BYTE, value),
                    (long) value.length,
                    0));
  }
}
