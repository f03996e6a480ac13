package dev.ociprobe.posix;

/** A native implementation, as a service for {@link Posix#load}. */
public interface PosixProvider {

  /** The implementation's name. */
  String name();

  /** Returns the implementation, which is linked only now. */
  Posix posix();
}
