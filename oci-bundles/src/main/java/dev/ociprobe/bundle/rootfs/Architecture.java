package dev.ociprobe.bundle.rootfs;

/** An instruction set that ociprobe has a payload for. */
enum Architecture {
  X86_64("x86_64", 62),
  AARCH64("aarch64", 183);

  private final String kernelName;
  private final int elfMachine;

  Architecture(String kernelName, int elfMachine) {
    this.kernelName = kernelName;
    this.elfMachine = elfMachine;
  }

  static Architecture ofThisMachine() {
    String name = System.getProperty("os.arch");
    return switch (name) {
      case "amd64" -> X86_64;
      case "aarch64" -> AARCH64;
      default -> throw new IllegalStateException("neither x86-64 nor aarch64: " + name);
    };
  }

  /** As uname(2) says. */
  String kernelName() {
    return kernelName;
  }

  /** {@code e_machine} of elf(5). */
  int elfMachine() {
    return elfMachine;
  }
}
