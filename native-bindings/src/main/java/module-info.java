/** libc and the kernel from Java. Implementations and generated bindings stay inside. */
module dev.ociprobe.posix {
  requires static org.jspecify;

  exports dev.ociprobe.posix;

  uses dev.ociprobe.posix.Posix;

  provides dev.ociprobe.posix.Posix with
      dev.ociprobe.posix.ffm.FfmPosix;
}
