using System.Text;

namespace CallLogging.Front;

/// <summary>Under which address a call's customer is known in Front (spec F1).</summary>
/// <param name="Handle">The handle.</param>
/// <param name="Rule">Why this one.</param>
public sealed record CustomerHandle(FrontHandle Handle, CustomerHandleRule Rule)
{
    /// <summary>Whether it stands for one customer, rather than for everybody who withholds the number.</summary>
    public bool IsOneCustomer => Rule == CustomerHandleRule.Number;

    /// <summary>Decides it: the number in E.164, or one fixed custom handle a line for withheld callers and texts that are no number.</summary>
    public static CustomerHandle Of(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        PartyNumber number = call.Customer.Number ?? PartyNumber.Withheld;
        return number.Kind switch
        {
            PartyNumberKind.Number => new(new FrontHandle(FrontHandleSource.Phone, number.Number!.Value.E164), CustomerHandleRule.Number),
            PartyNumberKind.Withheld => new(OfLine(call), CustomerHandleRule.Withheld),
            PartyNumberKind.NotANumber => new(OfLine(call), CustomerHandleRule.NotANumber),
        };
    }

    private static FrontHandle OfLine(Call call) =>
        new(FrontHandleSource.Custom, ShortKey.Of($"withheld-{call.Key.Provider}-{call.Key.Account}-{call.Line?.Id.Value ?? "line"}"));

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Rule = ").Append(Rule);
        return true;
    }
}
