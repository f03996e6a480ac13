package dev.ociprobe.posix.jna;

import static com.sun.jna.platform.linux.Fcntl.O_CLOEXEC;
import static com.sun.jna.platform.linux.Fcntl.O_CREAT;
import static com.sun.jna.platform.linux.Fcntl.O_EXCL;
import static com.sun.jna.platform.linux.Fcntl.O_WRONLY;
import static dev.ociprobe.posix.jna.Constants.AT_SYMLINK_NOFOLLOW;
import static dev.ociprobe.posix.jna.Constants.O_PATH;
import static dev.ociprobe.posix.jna.Constants.RESOLVE_IN_ROOT;
import static dev.ociprobe.posix.jna.Constants.RESOLVE_NO_MAGICLINKS;
import static dev.ociprobe.posix.jna.Constants.RESOLVE_NO_SYMLINKS;
import static dev.ociprobe.posix.jna.Constants.SYS_OPENAT2;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import dev.ociprobe.posix.DirectoryEntries;
import java.nio.file.Path;
import java.time.Instant;

/** Entries of directories by the calls whose names end in {@code at}. */
final class JnaDirectoryEntries implements DirectoryEntries {
  private static final int PRIVATE_FILE = 0600;
  private static final int PRIVATE_DIRECTORY = 0700;

  @Override
  public int openDirectory(Path directory) {
    return openat2(-1, directory.toAbsolutePath() + "/.", O_PATH, 0, 0);
  }

  @Override
  public int openDirectoryInRoot(int root, String path) {
    return openat2(root, path + "/.", O_PATH, 0, RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS);
  }

  @Override
  public int openDirectoryEntry(int directory, String name) {
    return openat2(directory, name + "/.", O_PATH, 0, RESOLVE_IN_ROOT | RESOLVE_NO_SYMLINKS);
  }

  @Override
  public int createFile(int directory, String name) {
    return openat2(directory, name, O_CREAT | O_EXCL | O_WRONLY, PRIVATE_FILE, RESOLVE_IN_ROOT);
  }

  private static int openat2(int directory, String path, int flags, int mode, int resolve) {
    Structures.OpenHow how = new Structures.OpenHow();
    how.flags = flags | O_CLOEXEC;
    how.mode = mode;
    how.resolve = resolve;
    how.write();
    byte[] bytes = (path + "\0").getBytes(UTF_8);
    try (Memory name = new Memory(bytes.length)) {
      name.write(0, bytes, 0, bytes.length);
      return (int)
          CheckedCalls.restarted(
              "openat2",
              path,
              () ->
                  Libc.syscall(
                      SYS_OPENAT2,
                      directory,
                      Pointer.nativeValue(name),
                      Pointer.nativeValue(how.getPointer()),
                      how.size()));
    }
  }

  @Override
  public void createDirectory(int directory, String name) {
    CheckedCalls.checked("mkdirat", name, Libc.mkdirat(directory, name, PRIVATE_DIRECTORY));
  }

  @Override
  public void createSymbolicLink(int directory, String name, String target) {
    CheckedCalls.checked("symlinkat", name, Libc.symlinkat(target, directory, name));
  }

  @Override
  public void createHardLink(int fromDirectory, String fromName, int directory, String name) {
    CheckedCalls.checked("linkat", name, Libc.linkat(fromDirectory, fromName, directory, name, 0));
  }

  @Override
  public void createNode(int directory, String name, NodeType type, int major, int minor) {
    CheckedCalls.checked(
        "mknodat",
        name,
        Libc.mknodat(
            directory,
            name,
            type.modeBits() | PRIVATE_FILE,
            DirectoryEntries.deviceNumber(major, minor)));
  }

  @Override
  public void move(int fromDirectory, String fromName, int directory, String name) {
    CheckedCalls.checked(
        "renameat", fromName, Libc.renameat(fromDirectory, fromName, directory, name));
  }

  @Override
  public void setOwner(int directory, String name, int user, int group) {
    CheckedCalls.checked(
        "fchownat", name, Libc.fchownat(directory, name, user, group, AT_SYMLINK_NOFOLLOW));
  }

  @Override
  public void setMode(int directory, String name, int mode) {
    CheckedCalls.checked("fchmodat", name, Libc.fchmodat(directory, name, mode, 0));
  }

  @Override
  public void setModified(int directory, String name, Instant time) {
    Structures.Timespec[] both = (Structures.Timespec[]) new Structures.Timespec().toArray(2);
    for (Structures.Timespec each : both) {
      each.tv_sec = time.getEpochSecond();
      each.tv_nsec = time.getNano();
      each.write();
    }
    CheckedCalls.checked(
        "utimensat",
        name,
        Libc.utimensat(directory, name, both[0].getPointer(), AT_SYMLINK_NOFOLLOW));
  }

  @Override
  public void setAttribute(int directory, String name, String attribute, byte[] value) {
    CheckedCalls.checked(
        "lsetxattr",
        name,
        Libc.lsetxattr(
            "/proc/self/fd/" + directory + "/" + name, attribute, value, value.length, 0));
  }
}
