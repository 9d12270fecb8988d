using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using CallLogging.Delivery;

namespace CallLogging.Front;

/// <summary>What came of asking Front or the store: the answer, or what to do next.</summary>
internal readonly struct Asked<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly DestinationFault? _fault;

    private Asked(T? value, DestinationFault? fault)
    {
        _value = value;
        _fault = fault;
    }

    public static implicit operator Asked<T>(T value) => new(value, null);

    public static implicit operator Asked<T>(DestinationFault fault) => new(default, fault);

    /// <summary>The answer of a read, judged.</summary>
    public static Asked<T> Of(FrontAnswer<T> answer, FrontAttempt? attempt = null)
    {
        attempt ??= FrontAttempt.Reading;
        return answer switch
        {
            FrontAnswer<T>.Done(var value) => value,
            FrontAnswer<T>.Refused(var refusal) => Fault(FrontFaults.Classify(refusal, attempt), attempt),
            FrontAnswer<T>.NoAnswer(var silence) => Fault(FrontFaults.Classify(silence, attempt), attempt),
            FrontAnswer<T>.OverBudget(var wait) => Fault(FrontFaults.OverBudget(wait), attempt),
            _ => throw new UnreachableException(),
        };
    }

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out DestinationFault? fault)
    {
        value = _value;
        fault = _fault;
        return fault is null && value is not null;
    }

    private static DestinationFault Fault(FrontFailure fault, FrontAttempt attempt) =>
        FrontFaults.ToDestinationFault(fault, attempt) ?? new DestinationFault.Park(fault.Reason);
}
