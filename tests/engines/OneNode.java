import java.util.LinkedHashMap;
import java.util.Map;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;

/**
 * Starts one OpenSearch node and keeps it until the process is asked to end.
 *
 * <p>Each argument is a setting, NAME=VALUE. Prints "ready" when the node answers; what goes wrong
 * ends the process with its stack trace.
 */
public final class OneNode {
    private OneNode() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String argument : arguments) {
            int end = argument.indexOf('=');
            settings.put(argument.substring(0, end), argument.substring(end + 1));
        }
        Environment place =
                InternalSettingsPreparer.prepareEnvironment(
                        Settings.EMPTY, settings, null, () -> "unnamed");
        Node node = new Node(place);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node)));
        node.start();
        System.out.println("ready");
        System.out.flush();
        Thread.currentThread().join();
    }

    private static void close(Node node) {
        try {
            node.close();
        } catch (java.io.IOException failure) {
            failure.printStackTrace();
        }
    }
}
