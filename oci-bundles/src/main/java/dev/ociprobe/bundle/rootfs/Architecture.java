package dev.ociprobe.bundle.rootfs;

/** An instruction set that ociprobe has a payload for. */
enum Architecture {
  X86_64("x86_64", 62, 3),
  AARCH64("aarch64", 183, 40);

  private final String kernelName;
  private final int elfMachine;
  private final int elfMachine32;

  Architecture(String kernelName, int elfMachine, int elfMachine32) {
    this.kernelName = kernelName;
    this.elfMachine = elfMachine;
    this.elfMachine32 = elfMachine32;
  }

  static Architecture ofThisMachine() {
    String name = System.getProperty("os.arch");
    return switch (name) {
      case "amd64" -> X86_64;
      case "aarch64" -> AARCH64;
      default -> throw new IllegalStateException("neither x86-64 nor aarch64: " + name);
    };
  }

  /** The name that uname(2) returns. */
  String kernelName() {
    return kernelName;
  }

  /** Returns true if its kernel runs programs with this {@code e_machine} of elf(5). */
  boolean runs(int machine) {
    return machine == elfMachine || machine == elfMachine32;
  }
}
