using System.Net;
using System.Net.Sockets;
using CallLogging.Delivery;
using CallLogging.Salesforce;
using Shouldly;

namespace CallLogging.Tests.Salesforce.Client;

public class NoResponseTests
{
    [Fact]
    public async Task Create_NoResponseInTime_MayHaveSucceeded_D7()
    {
        var arrived = new TaskCompletionSource();
        var org = new OrgStub();
        org.Responder = async (_, cancellationToken) =>
        {
            arrived.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new System.Diagnostics.UnreachableException();
        };
        using SalesforceClient client = org.Connect(OrgStub.CreateOptions(timeout: TimeSpan.FromSeconds(3)));
        Task<ApiResult<SalesforceId>> create = client.CreateAsync("Task", []);
        await arrived.Task;
        org.Clock.Advance(TimeSpan.FromSeconds(3));
        (await create).ShouldBe(new ApiResult<SalesforceId>.NoResponse("no response within 3 s", MayHaveSucceeded: true));
    }

    [Fact]
    public async Task Create_CallerCancels_Throws_D7()
    {
        var org = new OrgStub();
        using var cancel = new CancellationTokenSource();
        org.Responder = async (_, cancellationToken) =>
        {
            await cancel.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
            return OrgStub.CreateJsonResponse(201, "");
        };
        using SalesforceClient client = org.Connect();
        await Should.ThrowAsync<OperationCanceledException>(() => client.CreateAsync("Task", [], cancel.Token));
    }

    [Theory]
    [InlineData(HttpRequestError.NameResolutionError, false)]
    [InlineData(HttpRequestError.ConnectionError, false)]
    [InlineData(HttpRequestError.SecureConnectionError, false)]
    [InlineData(HttpRequestError.ProxyTunnelError, false)]
    [InlineData(HttpRequestError.ResponseEnded, true)]
    [InlineData(HttpRequestError.HttpProtocolError, true)]
    [InlineData(HttpRequestError.Unknown, true)]
    public async Task Connection_Failed_WriteMayHaveSucceededUnlessNothingWasSent_D7(HttpRequestError error, bool mayHaveSucceeded)
    {
        using SalesforceClient client = new OrgStub().FailWith(new HttpRequestException(error)).Connect();
        (await client.UpdateAsync("Task", new("00T000000000001AAA"), [])).ShouldBeOfType<ApiResult<SalesforceId>.NoResponse>()
            .MayHaveSucceeded.ShouldBe(mayHaveSucceeded);
        (await client.QueryAsync("SELECT Id FROM Task")).ShouldBeOfType<ApiResult<SalesforcePage>.NoResponse>()
            .MayHaveSucceeded.ShouldBeFalse();
    }

    [Fact]
    public async Task Connection_Refused_NothingWasSent_D7()
    {
        using SalesforceClient client = ConnectTo(FindFreePort());
        (await client.CreateAsync("Task", [])).ShouldBe(new ApiResult<SalesforceId>.NoResponse("the connection failed (ConnectionError)", MayHaveSucceeded: false));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("HTTP/1.1 201 Created\r\nContent-Type: application/json\r\nContent-Length: 200\r\n\r\n{\"id\":", true)]
    [InlineData("HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n6\r\n{\"id\":\r\n", true)]
    [InlineData("no HTTP at all\r\n\r\n", true)]
    public async Task Connection_LostAfterTheRequest_MayHaveSucceeded_D7(string beforeTheCut, bool mayHaveSucceeded)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        Task serving = ServeAsync(listener, $"http://127.0.0.1:{port}", beforeTheCut);
        using SalesforceClient client = ConnectTo(port);
        (await client.CreateAsync("Task", [])).ShouldBeOfType<ApiResult<SalesforceId>.NoResponse>().MayHaveSucceeded.ShouldBe(mayHaveSucceeded);
        await serving;
    }

    // The response to the login is complete; that to the next request ends where the test cuts it.
    private static async Task ServeAsync(TcpListener listener, string instance, string beforeTheCut)
    {
        string token = OrgStub.CreateTokenBody(1, instance);
        await RespondAsync(listener, $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: {token.Length}\r\n\r\n{token}");
        await RespondAsync(listener, beforeTheCut);
    }

    private static async Task RespondAsync(TcpListener listener, string response)
    {
        using TcpClient caller = await listener.AcceptTcpClientAsync();
        NetworkStream stream = caller.GetStream();
        byte[] buffer = new byte[4096];
        string received = "";
        while (!IsWhole(received))
        {
            int count = await stream.ReadAsync(buffer);
            if (count == 0)
            {
                return;
            }

            received += System.Text.Encoding.ASCII.GetString(buffer, 0, count);
        }

        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(response));
    }

    private static bool IsWhole(string request)
    {
        int body = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (body < 0)
        {
            return false;
        }

        string length = request.Split("Content-Length: ")[1].Split("\r\n")[0];
        return request.Length - body - 4 >= int.Parse(length, System.Globalization.CultureInfo.InvariantCulture);
    }

    private static SalesforceClient ConnectTo(int port)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        return new SalesforceClient(
            new() { LoginUrl = new Uri($"http://127.0.0.1:{port}"), ClientId = "id", ClientSecret = "secret" }, () => http, TimeProvider.System);
    }

    private static int FindFreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
