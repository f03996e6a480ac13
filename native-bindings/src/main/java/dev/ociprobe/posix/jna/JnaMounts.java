package dev.ociprobe.posix.jna;

import static dev.ociprobe.posix.jna.Constants.CLONE_NEWNS;
import static dev.ociprobe.posix.jna.Constants.FSCONFIG_CMD_CREATE;
import static dev.ociprobe.posix.jna.Constants.FSMOUNT_CLOEXEC;
import static dev.ociprobe.posix.jna.Constants.FSOPEN_CLOEXEC;
import static dev.ociprobe.posix.jna.Constants.MNT_DETACH;
import static dev.ociprobe.posix.jna.Constants.MS_BIND;
import static dev.ociprobe.posix.jna.Constants.MS_NODEV;
import static dev.ociprobe.posix.jna.Constants.MS_NOEXEC;
import static dev.ociprobe.posix.jna.Constants.MS_NOSUID;
import static dev.ociprobe.posix.jna.Constants.MS_PRIVATE;
import static dev.ociprobe.posix.jna.Constants.MS_RDONLY;
import static dev.ociprobe.posix.jna.Constants.MS_REC;
import static dev.ociprobe.posix.jna.Constants.MS_REMOUNT;
import static dev.ociprobe.posix.jna.Constants.MS_SHARED;
import static dev.ociprobe.posix.jna.Constants.MS_SLAVE;
import static dev.ociprobe.posix.jna.Constants.SYS_FSCONFIG;
import static dev.ociprobe.posix.jna.Constants.SYS_FSMOUNT;
import static dev.ociprobe.posix.jna.Constants.SYS_FSOPEN;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import com.sun.jna.platform.linux.LibC;
import dev.ociprobe.posix.Mounts;
import java.nio.file.Path;
import java.util.List;

/** Mounts by mount(2), umount2(2) and unshare(2). */
final class JnaMounts implements Mounts {

  @Override
  public void unshareMountNamespace() {
    CheckedCalls.checked("unshare", "CLONE_NEWNS", Libc.unshare(CLONE_NEWNS));
  }

  @Override
  public void makeAllSlave() {
    CheckedCalls.checked("mount", "/", Libc.mount(null, "/", null, MS_REC | MS_SLAVE, null));
  }

  @Override
  public void makePrivate(Path mountPoint) {
    CheckedCalls.checked(
        "mount", mountPoint, Libc.mount(null, mountPoint.toString(), null, MS_PRIVATE, null));
  }

  @Override
  public void bind(Path source, Path target) {
    CheckedCalls.checked(
        "mount", target, Libc.mount(source.toString(), target.toString(), null, MS_BIND, null));
  }

  @Override
  public void coverWithEmptyTmpfs(Path target) {
    long flags = MS_NOSUID | MS_NODEV | MS_NOEXEC;
    CheckedCalls.checked(
        "mount", target, Libc.mount("tmpfs", target.toString(), "tmpfs", flags, null));
  }

  @Override
  public void makeShared(Path mountPoint) {
    CheckedCalls.checked(
        "mount", mountPoint, Libc.mount(null, mountPoint.toString(), null, MS_SHARED, null));
  }

  @Override
  public void makeReadOnly(Path mountPoint) {
    long flags = MS_REMOUNT | MS_BIND | MS_RDONLY;
    CheckedCalls.checked(
        "mount", mountPoint, Libc.mount(null, mountPoint.toString(), null, flags, null));
  }

  @Override
  public void overlay(List<Path> lowers, Path upper, Path work, Path target) {
    byte[] options = (Mounts.overlayOptions(lowers, upper, work) + "\0").getBytes(UTF_8);
    try (Memory data = new Memory(options.length)) {
      data.write(0, options, 0, options.length);
      CheckedCalls.checked(
          "mount", target, Libc.mount("overlay", target.toString(), "overlay", 0, data));
    }
  }

  @Override
  public int openFileSystem(String type) {
    try (Memory name = new Memory(type.length() + 1L)) {
      name.setString(0, type, "US-ASCII");
      int context =
          systemCall("fsopen", type, SYS_FSOPEN, Pointer.nativeValue(name), FSOPEN_CLOEXEC);
      try {
        systemCall("fsconfig", type, SYS_FSCONFIG, context, FSCONFIG_CMD_CREATE);
        return systemCall("fsmount", type, SYS_FSMOUNT, context, FSMOUNT_CLOEXEC);
      } finally {
        LibC.INSTANCE.close(context);
      }
    }
  }

  private static int systemCall(
      String function, String culprit, int number, long first, long second) {
    return (int)
        CheckedCalls.checked(function, culprit, Libc.syscall(number, first, second, 0, 0, 0));
  }

  @Override
  public void detach(Path target) {
    CheckedCalls.checked("umount2", target, Libc.umount2(target.toString(), MNT_DETACH));
  }
}
