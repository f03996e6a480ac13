package dev.ociprobe.posix.ffm;

import static dev.ociprobe.posix.Errno.EINTR;

import dev.ociprobe.posix.PosixException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** Links generated addresses and descriptors to handles, and turns their errno into exceptions. */
final class Downcalls {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final Linker.Option CAPTURE_ERRNO = Linker.Option.captureCallState("errno");

  private Downcalls() {}

  /** A call by a handle that captures errno into the segment given, and answers -1 on failure. */
  @FunctionalInterface
  interface Call {
    int invoke(MemorySegment errno) throws Throwable;
  }

  /** A handle that takes errno's segment before the function's own arguments. */
  static MethodHandle capturingErrno(MemorySegment function, FunctionDescriptor descriptor) {
    return link(function, descriptor, CAPTURE_ERRNO);
  }

  /** As {@link #capturingErrno}, for a C function with {@code ...} from that argument on. */
  static MethodHandle capturingErrnoVariadic(
      MemorySegment function, FunctionDescriptor descriptor, int firstVariadic) {
    return link(function, descriptor, CAPTURE_ERRNO, Linker.Option.firstVariadicArg(firstVariadic));
  }

  /** A handle with the given options alone. */
  @SuppressWarnings("restricted") // the descriptors come from the C headers, by jextract
  static MethodHandle link(
      MemorySegment function, FunctionDescriptor descriptor, Linker.Option... options) {
    return LINKER.downcallHandle(function, descriptor, options);
  }

  /**
   * Makes the call once.
   *
   * @return what it answers
   * @throws PosixException if that is -1
   */
  static int checked(String function, Object culprit, Call call) {
    ThreadMemory memory = ThreadMemory.current();
    return passed(function, culprit, invoke(call, memory), memory);
  }

  /** As {@link #checked}, repeated for as long as a signal interrupts it. */
  static int restarted(String function, Object culprit, Call call) {
    ThreadMemory memory = ThreadMemory.current();
    int result;
    do {
      result = invoke(call, memory);
    } while (result == -1 && memory.errno() == EINTR);
    return passed(function, culprit, result, memory);
  }

  /** For the functions that return their error number and leave errno alone. */
  static void succeeded(String function, Object culprit, int error) {
    if (error != 0) {
      throw new PosixException(function, error, String.valueOf(culprit));
    }
  }

  /** What {@link MethodHandle#invokeExact} declares and a downcall handle never throws. */
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
