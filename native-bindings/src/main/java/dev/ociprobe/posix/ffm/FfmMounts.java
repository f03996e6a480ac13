package dev.ociprobe.posix.ffm;

import static dev.ociprobe.posix.generated.Posix_h.CLONE_NEWNS;
import static dev.ociprobe.posix.generated.Posix_h.C_LONG;
import static dev.ociprobe.posix.generated.Posix_h.FSCONFIG_CMD_CREATE;
import static dev.ociprobe.posix.generated.Posix_h.FSMOUNT_CLOEXEC;
import static dev.ociprobe.posix.generated.Posix_h.FSOPEN_CLOEXEC;
import static dev.ociprobe.posix.generated.Posix_h.MNT_DETACH;
import static dev.ociprobe.posix.generated.Posix_h.MS_BIND;
import static dev.ociprobe.posix.generated.Posix_h.MS_NODEV;
import static dev.ociprobe.posix.generated.Posix_h.MS_NOEXEC;
import static dev.ociprobe.posix.generated.Posix_h.MS_NOSUID;
import static dev.ociprobe.posix.generated.Posix_h.MS_PRIVATE;
import static dev.ociprobe.posix.generated.Posix_h.MS_RDONLY;
import static dev.ociprobe.posix.generated.Posix_h.MS_REC;
import static dev.ociprobe.posix.generated.Posix_h.MS_REMOUNT;
import static dev.ociprobe.posix.generated.Posix_h.MS_SHARED;
import static dev.ociprobe.posix.generated.Posix_h.MS_SLAVE;
import static dev.ociprobe.posix.generated.Posix_h.SYS_fsconfig;
import static dev.ociprobe.posix.generated.Posix_h.SYS_fsmount;
import static dev.ociprobe.posix.generated.Posix_h.SYS_fsopen;
import static dev.ociprobe.posix.generated.Posix_h.mount$address;
import static dev.ociprobe.posix.generated.Posix_h.mount$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.umount2$address;
import static dev.ociprobe.posix.generated.Posix_h.umount2$descriptor;
import static dev.ociprobe.posix.generated.Posix_h.unshare$address;
import static dev.ociprobe.posix.generated.Posix_h.unshare$descriptor;
import static java.lang.foreign.MemorySegment.NULL;

import dev.ociprobe.posix.Mounts;
import dev.ociprobe.posix.generated.Posix_h;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Mounts by mount(2), umount2(2) and unshare(2). */
final class FfmMounts implements Mounts {
  private static final MethodHandle UNSHARE =
      Downcalls.capturingErrno(unshare$address(), unshare$descriptor());
  private static final MethodHandle MOUNT =
      Downcalls.capturingErrno(mount$address(), mount$descriptor());
  private static final MethodHandle UMOUNT2 =
      Downcalls.capturingErrno(umount2$address(), umount2$descriptor());

  /** Calls by number, for glibc has these functions only from 2.36 on. */
  private static final MethodHandle SYSCALL =
      Downcalls.capturingErrnoVariadic(
          Posix_h.syscall.address(),
          FunctionDescriptor.of(C_LONG, C_LONG, C_LONG, C_LONG, C_LONG, C_LONG, C_LONG),
          1);

  @Override
  public void unshareMountNamespace() {
    Downcalls.checked(
        "unshare", "CLONE_NEWNS", errno -> (int) UNSHARE.invokeExact(errno, CLONE_NEWNS()));
  }

  @Override
  public void makeAllSlave() {
    mount(null, Path.of("/"), null, MS_REC() | MS_SLAVE(), null);
  }

  @Override
  public void makePrivate(Path mountPoint) {
    mount(null, mountPoint, null, MS_PRIVATE(), null);
  }

  @Override
  public void makeShared(Path mountPoint) {
    mount(null, mountPoint, null, MS_SHARED(), null);
  }

  @Override
  public void makeReadOnly(Path mountPoint) {
    mount(null, mountPoint, null, MS_REMOUNT() | MS_BIND() | MS_RDONLY(), null);
  }

  @Override
  public void overlay(List<Path> lowers, Path upper, Path work, Path target) {
    mount("overlay", target, "overlay", 0, Mounts.overlayOptions(lowers, upper, work));
  }

  @Override
  public void bind(Path source, Path target) {
    mount(source.toString(), target, null, MS_BIND(), null);
  }

  @Override
  public void coverWithEmptyTmpfs(Path target) {
    mount("tmpfs", target, "tmpfs", MS_NOSUID() | MS_NODEV() | MS_NOEXEC(), null);
  }

  private static void mount(
      @Nullable String source,
      Path target,
      @Nullable String type,
      long flags,
      @Nullable String options) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment from = orNull(source, arena);
      MemorySegment to = arena.allocateFrom(target.toString());
      MemorySegment what = orNull(type, arena);
      MemorySegment how = orNull(options, arena);
      Downcalls.checked(
          "mount", target, errno -> (int) MOUNT.invokeExact(errno, from, to, what, flags, how));
    }
  }

  private static MemorySegment orNull(@Nullable String text, Arena arena) {
    return text == null ? NULL : arena.allocateFrom(text);
  }

  @Override
  public int openFileSystem(String type) {
    try (Arena arena = Arena.ofConfined()) {
      long name = arena.allocateFrom(type).address();
      int context = systemCall("fsopen", type, SYS_fsopen(), name, FSOPEN_CLOEXEC());
      try {
        systemCall("fsconfig", type, SYS_fsconfig(), context, FSCONFIG_CMD_CREATE());
        return systemCall("fsmount", type, SYS_fsmount(), context, FSMOUNT_CLOEXEC());
      } finally {
        Posix_h.close(context);
      }
    }
  }

  private static int systemCall(
      String function, String culprit, int number, long first, long second) {
    return Downcalls.checked(
        function,
        culprit,
        errno -> (int) (long) SYSCALL.invokeExact(errno, (long) number, first, second, 0L, 0L, 0L));
  }

  @Override
  public void detach(Path target) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment directory = arena.allocateFrom(target.toString());
      Downcalls.checked(
          "umount2", target, errno -> (int) UMOUNT2.invokeExact(errno, directory, MNT_DETACH()));
    }
  }
}
