package dev.ociprobe.posix.ffm;

import static dev.ociprobe.posix.Errno.EINTR;

import dev.ociprobe.posix.PosixException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Links generated addresses and descriptors to handles, and turns errno into exceptions. */
final class Downcalls {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");

  private Downcalls() {}

  /** A call that captures errno into the given segment and returns -1 on failure. */
  @FunctionalInterface
  interface Call {
    int invoke(MemorySegment errno) throws Throwable;
  }

  /** Links a handle that takes errno's segment before the function's own arguments. */
  static MethodHandle capturingErrno(MemorySegment function, FunctionDescriptor descriptor) {
    return link(function, descriptor, CAPTURE_ERRNO);
  }

  /** Links as {@link #capturingErrno} a function that is variadic from that argument on. */
  static MethodHandle capturingErrnoVariadic(
      MemorySegment function, FunctionDescriptor descriptor, int firstVariadic) {
    return link(function, descriptor, CAPTURE_ERRNO, Linker.Option.firstVariadicArg(firstVariadic));
  }

  /** Links a handle with the given options only. */
  @SuppressWarnings("restricted") // the descriptors come from the C headers, by jextract
  static MethodHandle link(
      MemorySegment function, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(function, descriptor, options);
  }

  /**
   * Makes the call once.
   *
   * @return its result
   * @throws PosixException if that is -1
   */
  static int checked(String function, Object culprit, Call call) {
    ThreadMemory memory = ThreadMemory.current();
    return passed(function, culprit, invoke(call, memory), memory);
  }

  /** Calls as {@link #checked}, again and again while signals interrupt it. */
  static int restarted(String function, Object culprit, Call call) {
    ThreadMemory memory = ThreadMemory.current();
    int result;
    do {
      result = invoke(call, memory);
    } while (result == -1 && memory.errno() == EINTR);
    return passed(function, culprit, result, memory);
  }

  /** Checks the result of a function that returns its error number and doesn't set errno. */
  static void succeeded(String function, Object culprit, int error) {
    if (error != 0) {
      throw new PosixException(function, error, String.valueOf(culprit));
    }
  }

  /** Handles what {@link MethodHandle#invokeExact} declares but a downcall never throws. */
  static AssertionError impossible(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException unchecked) {
      throw unchecked;
    }
    return new AssertionError("a downcall threw a checked exception", thrown);
  }

  private static int invoke(Call call, ThreadMemory memory) {
    try {
      return call.invoke(memory.errnoSegment());
    } catch (Throwable e) {
      throw impossible(e);
    }
  }

  private static int passed(String function, Object culprit, int result, ThreadMemory memory) {
    if (result == -1) {
      throw new PosixException(function, memory.errno(), String.valueOf(culprit));
    }
    return result;
  }
}
