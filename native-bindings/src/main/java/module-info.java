/** libc and the kernel from Java. Implementations and generated bindings stay inside. */
module dev.ociprobe.posix {
  requires com.sun.jna;
  requires com.sun.jna.platform;
  requires static org.jspecify;

  exports dev.ociprobe.posix;

  // JNA finds the fields of structures and the methods of libraries by reflection.
  opens dev.ociprobe.posix.jna to
      com.sun.jna;

  uses dev.ociprobe.posix.PosixProvider;

  provides dev.ociprobe.posix.PosixProvider with
      dev.ociprobe.posix.ffm.FfmPosix,
      dev.ociprobe.posix.jna.JnaPosix;
}
