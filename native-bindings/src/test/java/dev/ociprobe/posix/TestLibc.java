package dev.ociprobe.posix;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** Native calls that tests make themselves, apart from the code that they test. */
final class TestLibc {
  static final int SIGUSR1 = 10;
  static final int SIGWINCH = 28;

  private static final MethodHandle SIGNAL =
      handle("signal", ValueLayout.ADDRESS, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
  private static final MethodHandle SIGINTERRUPT =
      handle("siginterrupt", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
  private static final MethodHandle TGKILL =
      handle(
          "tgkill",
          ValueLayout.JAVA_INT,
          ValueLayout.JAVA_INT,
          ValueLayout.JAVA_INT,
          ValueLayout.JAVA_INT);
  private static final MethodHandle GETTID = handle("gettid", ValueLayout.JAVA_INT);

  private TestLibc() {}

  /** Ignores a signal in this process, which children would inherit. */
  static void ignore(int signal) {
    setHandler(signal, MemorySegment.ofAddress(1));
  }

  /** Gives a signal its default disposition back. */
  static void restore(int signal) {
    setHandler(signal, MemorySegment.NULL);
  }

  /** Gives a signal a handler that does nothing, and lets it interrupt system calls. */
  static void letInterrupt(int signal) {
    // abs(3) takes an int and has no effect, so it serves as a handler.
    setHandler(signal, Linker.nativeLinker().defaultLookup().findOrThrow("abs"));
    call(() -> (int) SIGINTERRUPT.invokeExact(signal, 1));
  }

  /** Sends a signal to one thread of this process. */
  static void signalThread(int tid, int signal) {
    int pid = (int) ProcessHandle.current().pid();
    call(() -> (int) TGKILL.invokeExact(pid, tid, signal));
  }

  /** Returns gettid(2) of the calling thread. */
  static int threadId() {
    return invoke(() -> (int) GETTID.invokeExact());
  }

  private static void setHandler(int signal, MemorySegment handler) {
    call(() -> {
      MemorySegment before = (MemorySegment) SIGNAL.invokeExact(signal, handler);
      return before.address() == -1 ? -1 : 0;
    });
  }

  @FunctionalInterface
  private interface Call {
    int invoke() throws Throwable;
  }

  private static void call(Call call) {
    if (invoke(call) != 0) {
      throw new AssertionError("a call of the test itself failed");
    }
  }

  private static int invoke(Call call) {
    try {
      return call.invoke();
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  @SuppressWarnings("restricted") // the descriptors follow the man pages
  private static MethodHandle handle(
      String function, ValueLayout result, ValueLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    return linker.downcallHandle(
        linker.defaultLookup().findOrThrow(function), FunctionDescriptor.of(result, arguments));
  }
}
