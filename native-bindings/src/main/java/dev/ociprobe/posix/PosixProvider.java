package dev.ociprobe.posix;

/** A native implementation, as a service for {@link Posix#load}. */
public interface PosixProvider {

  /** The implementation's name. */
  String name();

  /** Returns the implementation; native functions are linked only once this is called. */
  Posix posix();
}
