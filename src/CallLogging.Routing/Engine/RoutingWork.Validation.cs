using System.Globalization;

namespace CallLogging.Routing;

internal sealed partial class RoutingWork
{
    private bool Knows(CallKey call) => IndexOf(call) >= 0 || Refuse(
        RoutingRefusalKind.UnknownCall, $"call {call.CallId}", "Report the arrival of the call first, or leave out events of calls that are not routed.");

    private bool Knows(RingId id)
    {
        int index = IndexOf(id.Call);
        return index < 0 ? Knows(id.Call) : _sessions[index].FindRing(id.Number) is not null || Refuse(
            RoutingRefusalKind.UnknownRing,
            string.Create(CultureInfo.InvariantCulture, $"ring attempt {id.Number} of call {id.Call.CallId}"),
            "Return the id of the ring attempt as the command contained it.");
    }

    private bool Knows(CallKey call, int command)
    {
        int index = IndexOf(call);
        return index < 0 ? Knows(call) : (command >= 1 && command <= _sessions[index].CommandCount) || Refuse(
            RoutingRefusalKind.UnknownCommand,
            string.Create(CultureInfo.InvariantCulture, $"command {command} of call {call.CallId}"),
            "Return the number of the command as the command contained it.");
    }

    private bool Knows(CallTypeId type) => RotationOf(type) is not null || Refuse(
        RoutingRefusalKind.UnknownCallType, $"call type {type}", "Name one of the call types of the account.");

    private bool MayHaveItsNumbers(CallType type)
    {
        foreach (Rotation other in _rotations)
        {
            if (!other.IsRetired && other.Type.Id != type.Id && other.Type.Numbers.Any(n => type.Numbers.AsSpan().Contains(n)))
            {
                return Refuse(
                    RoutingRefusalKind.NumberTaken, $"call type {type.Id}", $"Remove the number from the call type \"{other.Type.Name}\" first.");
            }
        }

        return true;
    }

    private bool Refuse(RoutingRefusalKind kind, string place, string remedy)
    {
        _refusal = new(kind, place, remedy);
        return false;
    }
}
