namespace CallLogging.Hosting;

/// <summary>What came of the effects of one plan so far.</summary>
internal sealed class PassResult
{
    public bool Progress { get; set; }

    public bool Replan { get; set; }

    public bool Failed { get; private set; }

    public RunHealth Health { get; set; }

    public DateTimeOffset? NextDue { get; private set; }

    public void Wait(DateTimeOffset until)
    {
        if (NextDue is not { } due || until < due)
        {
            NextDue = until;
        }
    }

    public void Fail(DateTimeOffset until)
    {
        Failed = true;
        Health = RunHealth.Failed;
        Wait(until);
    }
}
