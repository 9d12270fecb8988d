using System.Globalization;

namespace CallLogging.Routing;

internal sealed partial class RoutingWork
{
    private bool ValidateKnown(CallKey call) => IndexOf(call) >= 0 || Reject(
        RejectedInputKind.UnknownCall, $"call {call.CallId}", "Report the arrival of the call first, or leave out events of calls that are not routed.");

    private bool ValidateKnown(RingAttemptId id)
    {
        int index = IndexOf(id.Call);
        return index < 0 ? ValidateKnown(id.Call) : _sessions[index].FindAttempt(id.Number) is not null || Reject(
            RejectedInputKind.UnknownAttempt,
            string.Create(CultureInfo.InvariantCulture, $"ring attempt {id.Number} of call {id.Call.CallId}"),
            "Return the id of the ring attempt as the command contained it.");
    }

    private bool ValidateKnown(CallKey call, int command)
    {
        int index = IndexOf(call);
        return index < 0 ? ValidateKnown(call) : (command >= 1 && command <= _sessions[index].CommandCount) || Reject(
            RejectedInputKind.UnknownCommand,
            string.Create(CultureInfo.InvariantCulture, $"command {command} of call {call.CallId}"),
            "Return the number of the command as the command contained it.");
    }

    private bool ValidateKnown(CallTypeId type) => FindCallType(type) is not null || Reject(
        RejectedInputKind.UnknownCallType, $"call type {type}", "Name one of the call types of the account.");

    private bool ValidateNumbers(CallType type)
    {
        foreach (CallTypeState other in _callTypes)
        {
            if (!other.IsRetired && other.Type.Id != type.Id && other.Type.Numbers.Any(n => type.Numbers.AsSpan().Contains(n)))
            {
                return Reject(
                    RejectedInputKind.NumberTaken, $"call type {type.Id}", $"Remove the number from the call type \"{other.Type.Name}\" first.");
            }
        }

        return true;
    }

    private bool Reject(RejectedInputKind kind, string place, string remedy)
    {
        _rejectedInput = new(kind, place, remedy);
        return false;
    }
}
