using System.Text;

namespace CallLogging.Front;

/// <summary>The handle by which Front knows the customer of a call, with the rule that decided.</summary>
/// <remarks>
/// Imported messages of type <c>custom</c> reach their contact by a custom handle, so with imported messages a contact has the number as a
/// phone handle and as a custom handle. Type <c>sms</c> would use the phone handle, but Front shows no subject for such messages and its rules
/// trigger on them. An existing contact gets the second handle for one more request; it is found by <c>alt:phone:</c>.
/// </remarks>
/// <param name="Handle">The handle, which contains the number: it must not be logged.</param>
/// <param name="Rule">The rule that chose this handle.</param>
public sealed record CustomerHandle(FrontHandle Handle, CustomerHandleRule Rule)
{
    /// <summary>Gets a value indicating whether the handle stands for one customer, and not for all callers of a line who withhold their number.</summary>
    public bool IsOneCustomer => Rule == CustomerHandleRule.Number;

    /// <summary>Decides the handle of a call's customer: the number in E.164 format, or one fixed custom handle per line for withheld callers, texts that are not a number, and calls between the company's own lines.</summary>
    /// <param name="call">The call; a customer without a number counts as withheld.</param>
    /// <returns>The handle and its rule. The custom handle is the same for all such calls of a line.</returns>
    public static CustomerHandle From(Call call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.OwnLine is { } own)
        {
            return new(new FrontHandle(FrontHandleSource.Custom, ShortKey.Shorten($"own-line-{call.Key.Provider}-{call.Key.Account}-{own.Id.Value}")), CustomerHandleRule.OwnLine);
        }

        PartyNumber number = call.Customer.Number ?? PartyNumber.Withheld;
        return number.Kind switch
        {
            PartyNumberKind.Number => new(new FrontHandle(FrontHandleSource.Phone, number.Number!.Value.E164), CustomerHandleRule.Number),
            PartyNumberKind.Withheld => new(CreateForLine(call), CustomerHandleRule.Withheld),
            PartyNumberKind.NotANumber => new(CreateForLine(call), CustomerHandleRule.NotANumber),
        };
    }

    private static FrontHandle CreateForLine(Call call) =>
        new(FrontHandleSource.Custom, ShortKey.Shorten($"withheld-{call.Key.Provider}-{call.Key.Account}-{call.Line?.Id.Value ?? "line"}"));

    private bool PrintMembers(StringBuilder builder)
    {
        builder.Append("Rule = ").Append(Rule);
        return true;
    }
}

/// <summary>The rule that chose the handle of a customer.</summary>
public enum CustomerHandleRule
{
    /// <summary>The customer's number in E.164 format.</summary>
    Number,

    /// <summary>The number is withheld: the line's custom handle, and a separate thread per call.</summary>
    Withheld,

    /// <summary>The provider reports a text that is not a number: treated like a withheld number.</summary>
    NotANumber,

    /// <summary>The other party is one of the company's own lines: the line's custom handle, and a separate thread per call.</summary>
    OwnLine,
}
