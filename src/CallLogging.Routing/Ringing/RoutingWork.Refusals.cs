using System.Globalization;

namespace CallLogging.Routing;

internal sealed partial class RoutingWork
{
    private bool Knows(CallKey call) => IndexOf(call) >= 0 || Refuse(
        RoutingRefusalKind.UnknownCall, $"call {call.CallId}", "Tell the call's arrival first, or leave out events of other calls.");

    private bool Knows(RingId ring)
    {
        int index = IndexOf(ring.Call);
        return index < 0 ? Knows(ring.Call) : _sessions[index].FindRing(ring.Number) is not null || Refuse(
            RoutingRefusalKind.UnknownRing,
            string.Create(CultureInfo.InvariantCulture, $"ring {ring.Number} of call {ring.Call.CallId}"),
            "Give back the ring's id as it stood in the command.");
    }

    private bool Knows(CallKey call, int command)
    {
        int index = IndexOf(call);
        return index < 0 ? Knows(call) : (command >= 1 && command <= _sessions[index].CommandCount) || Refuse(
            RoutingRefusalKind.UnknownCommand,
            string.Create(CultureInfo.InvariantCulture, $"command {command} of call {call.CallId}"),
            "Give back the number as it stood in the command.");
    }

    private bool Knows(CallTypeId type) => RotationOf(type) is not null || Refuse(
        RoutingRefusalKind.UnknownCallType, $"call type {type}", "Name one of the account's call types.");

    private bool MayHaveItsNumbers(CallType type)
    {
        foreach (Rotation rotation in _rotations)
        {
            if (!rotation.IsRetired && rotation.Type.Id != type.Id && rotation.Type.Numbers.Any(n => type.Numbers.AsSpan().Contains(n)))
            {
                return Refuse(
                    RoutingRefusalKind.NumberTaken, $"call type {type.Id}", $"Remove the number from the call type \"{rotation.Type.Name}\" first.");
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
