package io.voxbridge.standalone.drill;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ThreadReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One thread of another process that stands still, as one does that hangs in native code. It goes
 * on when this is closed, if its process still lives. The process must have been started with
 * {@link #OPTION}.
 */
final class HeldThread implements AutoCloseable {
  /** What a JVM needs in its command line; it prints the port that it chose. */
  static final String OPTION =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

  private static final Pattern PORT = Pattern.compile("dt_socket at address: (\\d+)");

  private final VirtualMachine machine;

  private HeldThread(VirtualMachine machine) {
    this.machine = machine;
  }

  /**
   * Holds a thread.
   *
   * @param log of the process, which may have been started several times
   * @param ending what the thread's name ends with
   */
  static HeldThread hold(String log, String ending) throws IOException {
    Matcher ports = PORT.matcher(log);
    String port = "";
    while (ports.find()) {
      port = ports.group(1);
    }
    VirtualMachine machine = attach(port);
    for (ThreadReference thread : machine.allThreads()) {
      if (thread.name().endsWith(ending)) {
        thread.suspend();
        return new HeldThread(machine);
      }
    }
    machine.dispose();
    throw new IllegalStateException("no thread ends with " + ending);
  }

  private static VirtualMachine attach(String port) throws IOException {
    AttachingConnector sockets =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(each -> each.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = sockets.defaultArguments();
    set(arguments, "hostname", "127.0.0.1");
    set(arguments, "port", port);
    try {
      return sockets.attach(arguments);
    } catch (IllegalConnectorArgumentsException e) {
      throw new IllegalStateException("no debug port in the log: '" + port + "'", e);
    }
  }

  private static void set(Map<String, Connector.Argument> arguments, String name, String value) {
    Optional.ofNullable(arguments.get(name)).orElseThrow().setValue(value);
  }

  @Override
  public void close() {
    try {
      machine.dispose();
    } catch (com.sun.jdi.VMDisconnectedException e) {
      System.out.println("  the process with the held thread is gone");
    }
  }
}
