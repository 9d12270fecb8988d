using System.Diagnostics.CodeAnalysis;
using CallLogging.Delivery;

namespace CallLogging.Salesforce;

/// <summary>What came of asking an org: the answer, or what to do next.</summary>
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
    public static Asked<T> Of(SalesforceAnswer<T> answer) => answer switch
    {
        SalesforceAnswer<T>.Done(var value) => value,
        SalesforceAnswer<T>.Refused(var refusal) => Fault(SalesforceFaults.Classify(refusal, SalesforceAttempt.Reading)),
        SalesforceAnswer<T>.NoAnswer(var silence) => Fault(SalesforceFaults.Classify(silence, SalesforceAttempt.Reading)),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out DestinationFault? fault)
    {
        value = _value;
        fault = _fault;
        return fault is null && value is not null;
    }

    private static DestinationFault Fault(SalesforceFault fault) => fault.ToDestinationFault() ?? new DestinationFault.Park(fault.Reason);
}
