namespace CallLogging.Salesforce;

/// <summary>The same answer with another value.</summary>
internal static class Answers
{
    public static SalesforceAnswer<TOther> Select<T, TOther>(this SalesforceAnswer<T> answer, Func<T, TOther> select) => answer switch
    {
        SalesforceAnswer<T>.Done done => new SalesforceAnswer<TOther>.Done(select(done.Value)) { At = done.At },
        SalesforceAnswer<T>.Refused(var refusal) => new SalesforceAnswer<TOther>.Refused(refusal),
        SalesforceAnswer<T>.NoAnswer(var silence) => new SalesforceAnswer<TOther>.NoAnswer(silence),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };
}
