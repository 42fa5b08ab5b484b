package hotline.floor;

import hotline.calls.CallView;
import hotline.calls.CallView.AgentPart;
import hotline.calls.CallView.State;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What it takes to put a customer, the agent who talks with him and the colleague whom the agent consults
 * together.
 *
 * @param customer the customer's channel, whose bridge the colleague joins
 * @param colleague the channel of the colleague
 * @param others the channels of all of ours who will be in it: they are free when the customer leaves
 */
record Conference(String customer, String colleague, List<String> others) {
    /**
     * From the calls that the agent's telephone is in; empty when there is no customer in one of them, or
     * nobody who has answered in the other.
     */
    static Optional<Conference> of(String extension, Collection<CallView> calls) {
        var outside = calls.stream()
                .filter(call -> call.withCustomer().contains(extension))
                .findFirst();
        var consulted = calls.stream()
                .filter(call -> call.customerChannel() == null && inIt(call, extension))
                .flatMap(call -> call.agents().stream())
                .filter(part -> talks(part) && !part.extension().equals(extension))
                .findFirst();
        return outside.flatMap(call -> consulted.map(part -> of(call, part)));
    }

    private static Conference of(CallView call, AgentPart consulted) {
        var customer = call.customerChannel() == null ? "" : call.customerChannel();
        var others = Stream.concat(call.agents().stream(), Stream.of(consulted))
                .map(AgentPart::channel)
                .toList();
        return new Conference(customer, consulted.channel(), others);
    }

    private static boolean inIt(CallView call, String extension) {
        return call.agent(extension).filter(Conference::talks).isPresent();
    }

    private static boolean talks(AgentPart part) {
        return part.state() == State.TALKING || part.state() == State.HELD;
    }
}
